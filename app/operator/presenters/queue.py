"""The queue in words."""

from dataclasses import dataclass, fields
from datetime import datetime, timedelta

from app.domain.need_profile import NeedProfile
from app.domain.phone_call import mask_number
from app.domain.record import Facet
from app.extensions import brain, db
from app.i18n import current_language
from app.models.callback_request import CallbackRequest
from app.models.phone_call import PhoneCall
from app.operations.operator_queue import follow_ups_due, read_queue
from app.wording.languages import OWN_NAMES
from app.wording.places import place_text
from app.wording.terms import term_name

TODAY = timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class WaitingView:
    """One request. ``minutes`` is how long it has waited; ``phone`` is masked, empty for a chat."""

    id: str
    minutes: int
    overdue: bool
    mine: bool
    urgent: bool
    phone: str
    door: str
    safe_time: str
    language: str
    needs: str
    place: str


@dataclass(frozen=True, slots=True)
class QueueView:
    """Who waits, and whom to ask again today."""

    waiting: tuple[WaitingView, ...]
    follow_ups: tuple[PhoneCall, ...]


def queue_view(operator: str, now: datetime) -> QueueView:
    """Return the queue for an operator."""
    waiting = tuple(
        _waiting(one.request, now, overdue=one.overdue, mine=one.mine)
        for one in read_queue(db.session, operator, now=now)
    )
    return QueueView(waiting, tuple(follow_ups_due(db.session, until=now + TODAY)))


def profile_of(request: CallbackRequest) -> NeedProfile:
    """Return what the person has told before."""
    known = {field.name for field in fields(NeedProfile)}
    told = {name: tuple(value) if isinstance(value, list) else value for name, value in request.profile.items()}
    kept = {name: value for name, value in told.items() if name in known}
    return NeedProfile(**{"language": request.language, **kept})  # type: ignore[arg-type]


def _waiting(request: CallbackRequest, now: datetime, *, overdue: bool, mine: bool) -> WaitingView:
    language = current_language()
    profile = profile_of(request)
    return WaitingView(
        id=request.id,
        minutes=int((now - request.created_at).total_seconds() // 60),
        overdue=overdue,
        mine=mine,
        urgent=profile.urgency != "routine",
        phone=mask_number(request.phone),
        door=request.door,
        safe_time=request.safe_time,
        language=OWN_NAMES.get(profile.language, profile.language),
        needs=", ".join(term_name(Facet.NEED, need, language) for need in profile.needs),
        place=place_text(profile.place or profile.country or "", brain().gazetteer, language),
    )
