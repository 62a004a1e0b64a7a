"""Calls at the call centre: begun, kept while they last, ended, and forgotten in time."""

from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from app.domain.card_words import Written
from app.domain.errors import DomainError
from app.domain.need_profile import NeedProfile
from app.domain.phone_call import Disposition, Outcome, ReferralWay
from app.models.phone_call import PhoneCall, Referral

KEPT = timedelta(days=90)
"""What could tell who called, and what was noted of the case, is kept this long."""
LONGEST_WORDS = 4000
MOST_PICKED = 10


class CallEnded(DomainError):
    """A call that has ended cannot be changed."""


class CardChanged(DomainError):
    """Another window has kept something else on this card meanwhile."""


class OutcomeIncomplete(DomainError):
    """«No service» needs its reason, and only «no service» has one."""


@dataclass(frozen=True, slots=True)
class Ring:
    """What is known when a call comes: the exchange's own id, the masked number, its keyed hash."""

    exchange_id: str = ""
    caller: str = ""
    caller_key: str = ""
    request_id: str | None = None
    training: bool = False
    scenario: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """What an operator has filled in."""

    profile: NeedProfile
    words: str = ""
    notes: str = ""
    picked: tuple[str, ...] = ()

    @property
    def written(self) -> Written:
        """Return what of it is kept as it was written."""
        picked = tuple(dict.fromkeys(self.picked))[:MOST_PICKED]
        return Written(self.words[:LONGEST_WORDS], self.notes[:LONGEST_WORDS], picked)


def begin_call(session: Session, operator: str, ring: Ring, profile: NeedProfile, *, now: datetime) -> PhoneCall:
    """Open a card; the same ring of the same operator opens the same card again, as after a browser's crash."""
    if ring.exchange_id and (same := _open_ring(session, operator, ring.exchange_id)):
        return same
    call = PhoneCall(
        operator=operator,
        language=profile.language,
        profile=asdict(profile),
        picked=[],
        started_at=now,
        updated_at=now,
        **asdict(ring),
    )
    session.add(call)
    session.flush()
    return call


def save_card(session: Session, call: PhoneCall, card: Card, *, now: datetime, seen: Collection[str] = ()) -> None:
    """Keep what was filled in; ``seen`` are the marks of what its window knows to be kept, none where it asks nothing.

    Raises:
        CallEnded: the call is over.
        CardChanged: what is kept is neither among ``seen`` nor the same; it stays.
    """
    session.refresh(call, with_for_update=True)
    _require_open(call)
    kept = kept_on(call).mark
    if seen and kept not in seen and kept != card.written.mark:
        raise CardChanged(CardChanged.__doc__)
    call.profile = asdict(card.profile)
    call.language = card.profile.language
    call.words, call.notes, call.picked = card.written.words, card.written.notes, list(card.written.picked)
    call.updated_at = now
    session.flush()


def kept_on(call: PhoneCall) -> Written:
    """Return what is kept on a card."""
    return Written(call.words, call.notes, tuple(call.picked))


def refer(session: Session, call: PhoneCall, services: Sequence[str], way: ReferralWay, *, now: datetime) -> None:
    """Note that the caller was told of services; the same way twice counts once.

    Raises:
        CallEnded: the call is over.
    """
    _require_open(call)
    told = {(one.service_id, one.way) for one in call.referrals}
    fresh = (one for one in dict.fromkeys(services) if (one, way) not in told)
    call.referrals.extend(Referral(service_id=one, way=way, created_at=now) for one in fresh)
    session.flush()


def wrap_up(session: Session, call: PhoneCall, outcome: Outcome, *, now: datetime) -> None:
    """End a call.

    Raises:
        CallEnded: it has ended before.
        OutcomeIncomplete: «no service» without its reason, or a reason with another end.
    """
    _require_open(call)
    if (outcome.disposition is Disposition.NO_SERVICE) != (outcome.reason is not None):
        raise OutcomeIncomplete("a reason goes with «no service», and only with it")
    call.disposition = outcome.disposition
    call.reason = outcome.reason
    call.needs_met = outcome.needs_met
    call.follow_up_at = outcome.follow_up_at
    call.follow_up_words = outcome.follow_up_words[:200]
    call.ended_at = call.updated_at = now
    session.flush()


def read_profile(call: PhoneCall) -> NeedProfile:
    """Return the need profile of a card."""
    kept = {name: tuple(value) if isinstance(value, list) else value for name, value in call.profile.items()}
    return NeedProfile(**kept)  # type: ignore[arg-type]


def open_calls(session: Session, operator: str) -> list[PhoneCall]:
    """Return an operator's calls that have not ended, the latest first."""
    query = select(PhoneCall).where(PhoneCall.operator == operator, PhoneCall.ended_at.is_(None))
    return list(session.scalars(query.order_by(PhoneCall.started_at.desc())))


def is_practising(session: Session, operator: str) -> bool:
    """Tell whether the call that an operator has opened last is a practice call."""
    return any(call.training for call in open_calls(session, operator)[:1])


def has_called_before(session: Session, caller_key: str) -> bool:
    """Tell whether a caller, known by the keyed hash, has called before."""
    return (
        bool(caller_key)
        and session.scalars(select(PhoneCall.id).where(PhoneCall.caller_key == caller_key).limit(1)).one_or_none()
        is not None
    )


def forget_old_calls(session: Session, *, now: datetime) -> None:
    """Take out of calls that ended long ago whatever could tell who called; the counts stay."""
    blank = {"caller": "", "caller_key": "", "words": "", "notes": "", "follow_up_words": "", "exchange_id": ""}
    old = PhoneCall.started_at < now - KEPT
    session.execute(update(PhoneCall).where(old).values(**blank, request_id=None))


def _open_ring(session: Session, operator: str, exchange_id: str) -> PhoneCall | None:
    return next((call for call in open_calls(session, operator) if call.exchange_id == exchange_id), None)


def _require_open(call: PhoneCall) -> None:
    if call.ended_at is not None:
        raise CallEnded("the call has ended")
