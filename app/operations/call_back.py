"""Requests to be called back: begun in a talk, agreed to, and then in the operators' queue."""

from dataclasses import asdict
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, delete, select
from sqlalchemy.orm import Session

from app.domain.need_profile import NeedProfile
from app.models.callback_request import CallbackRequest, CallbackStatus

KEPT_DRAFT = timedelta(hours=24)
KEPT = timedelta(days=30)
"""A request is deleted this long after it was made, done or not."""
LONGEST_TIME = 120
_HANDED_ON = ("language", "needs", "urgency", "place", "country", "groups", "constraints", "waiting")


def begin_callback(session: Session, conversation: str, phone: str, profile: NeedProfile, *, now: datetime) -> None:
    """Keep a number until its owner has agreed; an earlier request stays until then."""
    _begin(session, CallbackRequest(conversation=conversation, phone=phone, language=profile.language), now)


def begin_chat(
    session: Session, conversation: str, profile: NeedProfile, *, door: str, address: str, now: datetime
) -> None:
    """Keep where a person wants to be answered in the talk itself, until they have agreed."""
    request = CallbackRequest(
        conversation=conversation, phone="", language=profile.language, door=door, address=address
    )
    _begin(session, request, now)


def set_safe_time(session: Session, conversation: str, words: str) -> None:
    """Keep when it is safe to call, in the person's words."""
    if request := _draft(session, conversation):
        request.safe_time = words[:LONGEST_TIME]
        session.flush()


def agree_to_callback(session: Session, conversation: str, profile: NeedProfile) -> bool:
    """Put the request into the queue with the profile, never with the talk; False when there is none.

    It takes the place of an earlier one of the same talk.
    """
    request = _draft(session, conversation)
    if request is None:
        return False
    earlier = (CallbackRequest.conversation == conversation) & (CallbackRequest.status == CallbackStatus.WAITING)
    session.execute(delete(CallbackRequest).where(earlier))
    told = asdict(profile)
    request.profile = {name: told[name] for name in _HANDED_ON}
    request.status = CallbackStatus.WAITING
    session.flush()
    return True


def drop_callback(session: Session, conversation: str) -> None:
    """Delete every request of a talk."""
    session.execute(delete(CallbackRequest).where(CallbackRequest.conversation == conversation))


def drop_draft(session: Session, conversation: str) -> None:
    """Delete a number to whose use its owner has not agreed."""
    session.execute(delete(CallbackRequest).where(_is_draft(conversation)))


def forget_old_callbacks(session: Session, *, now: datetime) -> None:
    """Delete requests that nobody agreed to within a day, and all others after thirty."""
    old, draft = CallbackRequest.created_at < now - KEPT, CallbackRequest.status == CallbackStatus.DRAFT
    session.execute(delete(CallbackRequest).where(old | (draft & (CallbackRequest.created_at < now - KEPT_DRAFT))))


def waiting_callbacks(session: Session) -> list[CallbackRequest]:
    """Return the queue, the oldest first."""
    query = select(CallbackRequest).where(CallbackRequest.status == CallbackStatus.WAITING)
    return list(session.scalars(query.order_by(CallbackRequest.created_at)))


def close_callback(session: Session, request_id: str) -> bool:
    """Take a request out of the queue, since the person was called; False when it does not wait."""
    waits = (CallbackRequest.id == request_id) & (CallbackRequest.status == CallbackStatus.WAITING)
    request = session.scalars(select(CallbackRequest).where(waits)).one_or_none()
    if request is None:
        return False
    request.status = CallbackStatus.DONE
    session.flush()
    return True


def _begin(session: Session, request: CallbackRequest, now: datetime) -> None:
    drop_draft(session, request.conversation)
    request.profile, request.status, request.created_at = {}, CallbackStatus.DRAFT, now
    session.add(request)
    session.flush()


def _draft(session: Session, conversation: str) -> CallbackRequest | None:
    return session.scalars(select(CallbackRequest).where(_is_draft(conversation))).one_or_none()


def _is_draft(conversation: str) -> ColumnElement[bool]:
    return (CallbackRequest.conversation == conversation) & (CallbackRequest.status == CallbackStatus.DRAFT)
