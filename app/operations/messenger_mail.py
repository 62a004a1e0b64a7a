"""Everything that messengers have brought and are to bring, at once: forgotten together."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from app.operations.leases import forget_dead_leases
from app.operations.messenger_choices import empty_choices, forget_old_choices
from app.operations.messenger_inbox import empty_inbox, forget_old_updates
from app.operations.messenger_outbox import empty_outbox, forget_old_messages
from app.operations.provider.remind import remind_of_forgotten

KEPT = timedelta(hours=24)
"""As long as a silent talk: words are kept no longer, answered or not."""
SEEN = timedelta(hours=72)
"""How long it is known that an update has been seen: longer than any channel repeats one."""


def empty_mail(session: Session, conversation: str) -> None:
    """Forget what a conversation has sent and was to get."""
    empty_inbox(session, conversation)
    empty_outbox(session, conversation)
    empty_choices(session, conversation)


def forget_old_mail(session: Session, *, now: datetime) -> None:
    """Delete words and choices that are a day old, delivered or not, and the memory of what was seen long ago."""
    remind_of_forgotten(session, before=now - KEPT)
    forget_old_messages(session, before=now - KEPT)
    forget_old_choices(session, before=now - KEPT)
    forget_old_updates(session, words_before=now - KEPT, seen_before=now - SEEN)
    forget_dead_leases(session, now=now)
