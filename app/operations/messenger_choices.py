"""Choices that a channel cannot carry itself: kept under a number or a short token of the conversation."""

import hashlib
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.orm import Session

from app.models.messenger_choice import MessengerChoice

SIGN = "~"
"""With this sign a token begins; no payload of ours does."""
MOST_NUMBERS = 40


def keep_token(session: Session, conversation: str, payload: str, *, now: datetime) -> str:
    """Return a token of 17 ASCII characters for a payload; the same payload has the same token."""
    token = SIGN + hashlib.sha256(payload.encode()).hexdigest()[:16]
    _keep(session, conversation, token, payload, now)
    return token


def keep_numbers(session: Session, conversation: str, payloads: Sequence[str], *, now: datetime) -> None:
    """Let the numbers from 1 on stand for ``payloads``, and no others for anything that was offered before."""
    old = [str(number) for number in range(1, MOST_NUMBERS + 1)]
    session.execute(
        delete(MessengerChoice).where(MessengerChoice.conversation == conversation, MessengerChoice.token.in_(old))
    )
    for number, payload in enumerate(payloads[:MOST_NUMBERS], start=1):
        _keep(session, conversation, str(number), payload, now)


def chosen(session: Session, conversation: str, token: str) -> str | None:
    """Return the payload for which a number or token stands in a conversation."""
    row = session.get(MessengerChoice, (conversation, token[:40]))
    return row.payload if row else None


def empty_choices(session: Session, conversation: str) -> None:
    """Forget what was offered in a conversation."""
    session.execute(delete(MessengerChoice).where(MessengerChoice.conversation == conversation))


def forget_old_choices(session: Session, *, before: datetime) -> None:
    """Delete choices offered before ``before``."""
    session.execute(delete(MessengerChoice).where(MessengerChoice.offered_at < before))


def _keep(session: Session, conversation: str, token: str, payload: str, now: datetime) -> None:
    session.merge(MessengerChoice(conversation=conversation, token=token, payload=payload, offered_at=now))
    session.flush()
