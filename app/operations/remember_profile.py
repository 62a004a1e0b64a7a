"""Keep the need profile of a conversation, and forget it."""

from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any, cast

from sqlalchemy import CursorResult, delete, update
from sqlalchemy.orm import Session

from app.domain.need_profile import NeedProfile
from app.models.callback_request import CallbackRequest
from app.models.conversation import Conversation
from app.operations.messenger_mail import empty_mail
from app.operations.provider.ties import end_ties

KEPT = timedelta(hours=24)
"""A conversation is forgotten after this long without a message."""


def load_profile(session: Session, conversation: str, language: str) -> NeedProfile:
    """Return what ``conversation`` has told, or an empty profile in ``language``."""
    row = session.get(Conversation, conversation)
    if row is None:
        return NeedProfile(language)
    # A profile that an earlier version kept may lack a field
    kept = {name: tuple(value) if isinstance(value, list) else value for name, value in row.profile.items()}
    return NeedProfile(**kept)  # type: ignore[arg-type]


def save_profile(session: Session, conversation: str, profile: NeedProfile, *, now: datetime) -> None:
    """Keep ``profile``; the words of the conversation are never stored."""
    session.merge(Conversation(id=conversation, profile=asdict(profile), updated_at=now))
    session.flush()


def save_in_time(session: Session, conversation: str, profile: NeedProfile, *, since: datetime, now: datetime) -> bool:
    """Keep ``profile`` if nothing has been kept after ``since``; False when the talk has gone on without it."""
    same = (Conversation.id == conversation) & (Conversation.updated_at == since)
    changed = update(Conversation).where(same).values(profile=asdict(profile), updated_at=now)
    done = session.execute(changed, execution_options={"synchronize_session": False})
    return cast(CursorResult[Any], done).rowcount == 1


def forget_profile(session: Session, conversation: str) -> None:
    """Delete what ``conversation`` has told: a request to be called back and what waits in messengers too.

    Reminders to a provider come there no more, for we would have to remember where that is.
    """
    session.execute(delete(Conversation).where(Conversation.id == conversation))
    session.execute(delete(CallbackRequest).where(CallbackRequest.conversation == conversation))
    empty_mail(session, conversation)
    end_ties(session, conversation)


def forget_idle_profiles(session: Session, *, now: datetime) -> None:
    """Delete every conversation that has been silent for longer than ``KEPT``."""
    session.execute(delete(Conversation).where(Conversation.updated_at < now - KEPT))
