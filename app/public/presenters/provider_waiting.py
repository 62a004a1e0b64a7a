"""What a provider has sent and no editor has decided yet, so that nobody sends it twice."""

from dataclasses import dataclass, replace

from flask_babel import gettext as _

from app.domain.editing import CHOSEN, MANY, Field
from app.domain.record import Confidentiality
from app.extensions import db
from app.models import ChangeProposal, Service
from app.operations.provider.keep import notes_of, waiting_of
from app.wording.dates import date_text
from app.wording.days import days_text
from app.wording.facts import facts_text
from app.wording.fields import field_title


@dataclass(frozen=True, slots=True)
class Waiting:
    """One wish in words and when it was sent; ``language`` is that of a text of the record."""

    title: str
    words: str
    sent: str
    language: str = ""


def waiting_view(service: Service, language: str) -> tuple[Waiting, ...]:
    """Return what waits of a service, the oldest first: changes of fields, then notes; of a hidden one no words."""
    changes = [_change(one, service, language) for one in waiting_of(db.session, service)]
    if service.confidentiality is not Confidentiality.PUBLIC:
        changes = [replace(one, words="") for one in changes]
    notes = [
        Waiting(_("Your note to the editors"), one.words, date_text(one.created_at.date(), language))
        for one in notes_of(db.session, service)
    ]
    return (*changes, *notes)


def _change(wish: ChangeProposal, service: Service, language: str) -> Waiting:
    sent = date_text(wish.proposed_at.date(), language)
    if wish.field is Field.STATUS:
        return Waiting(_("We do not offer this any more"), "", sent)
    if wish.field is Field.CONFIDENTIALITY:
        return Waiting(_("The address must not be public: it is dangerous for people"), "", sent)
    title, own = field_title(wish.field), service.language if wish.field not in {*CHOSEN, Field.CLOSURES} else ""
    if not wish.after:
        return Waiting(title, _("%(value)s: take away", value=wish.before), sent, own)
    if not wish.before and wish.field in MANY:
        title = _("One more phone") if wish.field is Field.PHONE else title
    return Waiting(title, _words(wish, language), sent, own)


def _words(wish: ChangeProposal, language: str) -> str:
    if wish.field is Field.CLOSURES:
        return days_text(wish.after, language)
    return facts_text(wish.field, wish.after) if wish.field in CHOSEN else wish.after
