"""Requests to be called back: begun in a talk, agreed to, and then in the operators' queue."""

from dataclasses import asdict
from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.domain.need_profile import NeedProfile
from app.models.callback_request import CallbackRequest, CallbackStatus

KEPT_DRAFT = timedelta(hours=24)
KEPT = timedelta(days=30)
"""A request is deleted this long after it was made, done or not."""
LONGEST_TIME = 120
_HANDED_ON = ("language", "needs", "urgency", "place", "country", "groups", "constraints", "waiting")


def begin_callback(session: Session, conversation: str, phone: str, profile: NeedProfile, *, now: datetime) -> None:
    """Keep a number until its owner has agreed; one talk has one request."""
    session.execute(delete(CallbackRequest).where(CallbackRequest.conversation == conversation))
    session.add(
        CallbackRequest(
            conversation=conversation,
            phone=phone,
            language=profile.language,
            profile={},
            status=CallbackStatus.DRAFT,
            created_at=now,
        )
    )
    session.flush()


def set_safe_time(session: Session, conversation: str, words: str) -> None:
    """Keep when it is safe to call, in the person's words."""
    if request := _of(session, conversation):
        request.safe_time = words[:LONGEST_TIME]
        session.flush()


def agree_to_callback(session: Session, conversation: str, profile: NeedProfile) -> bool:
    """Put the request into the queue with the profile, never with the talk; False when there is none."""
    request = _of(session, conversation)
    if request is None:
        return False
    told = asdict(profile)
    request.profile = {name: told[name] for name in _HANDED_ON}
    request.status = CallbackStatus.WAITING
    session.flush()
    return True


def drop_callback(session: Session, conversation: str) -> None:
    """Delete the request of a talk."""
    session.execute(delete(CallbackRequest).where(CallbackRequest.conversation == conversation))


def forget_old_callbacks(session: Session, *, now: datetime) -> None:
    """Delete requests that nobody agreed to within a day, and all others after thirty."""
    old, draft = CallbackRequest.created_at < now - KEPT, CallbackRequest.status == CallbackStatus.DRAFT
    session.execute(delete(CallbackRequest).where(old | (draft & (CallbackRequest.created_at < now - KEPT_DRAFT))))


def waiting_callbacks(session: Session) -> list[CallbackRequest]:
    """Return the queue, the oldest first."""
    query = select(CallbackRequest).where(CallbackRequest.status == CallbackStatus.WAITING)
    return list(session.scalars(query.order_by(CallbackRequest.created_at)))


def _of(session: Session, conversation: str) -> CallbackRequest | None:
    return session.scalars(select(CallbackRequest).where(CallbackRequest.conversation == conversation)).one_or_none()
