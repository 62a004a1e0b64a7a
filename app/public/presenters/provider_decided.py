"""What became of what a provider has sent: accepted or not, when, and why not where that may be told."""

from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _

from app.domain.editing import Decision
from app.extensions import db
from app.models import ChangeProposal, Service
from app.operations.provider.wishes import decided_notes_of, decided_of, may_tell_reason
from app.public.clock import now
from app.public.presenters.provider_waiting import Said, note_said, said_of
from app.wording.dates import date_text


@dataclass(frozen=True, slots=True)
class Decided:
    """One wish and its end; ``refused`` tells that an editor did not accept it, ``reason`` why if that may be told."""

    said: Said
    outcome: str
    refused: bool
    reason: str = ""


def decided_view(service: Service, language: str) -> tuple[Decided, ...]:
    """Return what was decided of a service lately, the newest first: changes of fields, then notes."""
    changes = [
        _decided(said_of(one, service, language), one.decision, one.decided_at, language, _reason(one, service))
        for one in decided_of(db.session, service, now=now())
    ]
    notes = [
        _decided(note_said(one.words), one.decision, one.decided_at, language)
        for one in decided_notes_of(db.session, service, now=now())
    ]
    return (*changes, *notes)


def _decided(said: Said, decision: Decision, at: datetime | None, language: str, reason: str = "") -> Decided:
    date = date_text(at.date(), language) if at else ""
    outcomes = {
        Decision.ACCEPTED: _("Accepted: %(date)s", date=date),
        Decision.REJECTED: _("Not accepted: %(date)s", date=date),
        Decision.WITHDRAWN: _("Taken back: %(date)s", date=date),
    }
    return Decided(said, outcomes[decision], decision is Decision.REJECTED, reason)


def _reason(wish: ChangeProposal, service: Service) -> str:
    told = wish.decision is Decision.REJECTED and wish.reason_told and may_tell_reason(service)
    return wish.decision_reason if told else ""
