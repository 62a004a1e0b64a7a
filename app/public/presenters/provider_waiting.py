"""What a provider has sent and no editor has decided yet, so that nobody sends it twice."""

from dataclasses import dataclass

from flask_babel import gettext as _

from app.domain.editing import CHOSEN, Decision, Field
from app.domain.record import Confidentiality
from app.extensions import db
from app.models import ChangeProposal, Service
from app.operations.editing.parts import address_is_told
from app.operations.provider.keep import notes_of, waiting_of
from app.wording.dates import date_text, stated_date_text
from app.wording.days import days_text
from app.wording.facts import facts_text
from app.wording.fields import field_title


@dataclass(frozen=True, slots=True)
class Said:
    """A wish in words; ``language`` is that of a text of the record."""

    title: str
    words: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Waiting:
    """One wish and when it was sent; ``id`` is empty where it cannot be taken back any more."""

    said: Said
    sent: str
    id: str


def waiting_view(service: Service, language: str) -> tuple[Waiting, ...]:
    """Return what waits of a service, the oldest first: changes of fields, then notes; of a hidden one no words."""
    changes = [
        Waiting(
            said_of(one, service, language),
            date_text(one.proposed_at.date(), language),
            one.id if one.decision is Decision.WAITING else "",
        )
        for one in waiting_of(db.session, service)
    ]
    notes = [
        Waiting(note_said(one.words), date_text(one.created_at.date(), language), one.id)
        for one in notes_of(db.session, service)
    ]
    return (*changes, *notes)


def note_said(words: str) -> Said:
    """Name a note to the editors."""
    return Said(_("Your note to the editors"), words)


def said_of(wish: ChangeProposal, service: Service, language: str) -> Said:
    """Return a wish in words; of a hidden service, and of a hidden place, its title alone."""
    if wish.field is Field.STATUS:
        return Said(_("We do not offer this any more"), "")
    if wish.field is Field.CONFIDENTIALITY:
        return Said(_("The address must not be public: it is dangerous for people"), "")
    title, own = field_title(wish.field), service.language if wish.field not in {*CHOSEN, Field.CLOSURES} else ""
    if wish.after and not wish.before and wish.field is Field.PHONE:
        title = _("One more phone")
    return Said(title, _words(wish, language) if _is_told(wish, service) else "", own)


def _is_told(wish: ChangeProposal, service: Service) -> bool:
    if service.confidentiality is not Confidentiality.PUBLIC:
        return False
    return wish.field is not Field.ADDRESS or address_is_told(service, wish.target_id)


def _words(wish: ChangeProposal, language: str) -> str:
    value = wish.after or wish.before
    if wish.field is Field.CLOSURES:
        value = days_text(value, language)
    elif wish.field is Field.FULL_UNTIL:
        value = stated_date_text(value, language)
    elif wish.field in CHOSEN:
        value = facts_text(wish.field, value)
    return value if wish.after else _("%(value)s: take away", value=value)
