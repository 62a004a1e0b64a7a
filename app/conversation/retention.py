"""Forget talks that have been silent for a day, as the site promises on its page about itself."""

from datetime import datetime

from sqlalchemy.orm import Session

from app.conversation.tracker import forget_idle_words
from app.operations.call_back import forget_old_callbacks
from app.operations.hand_over_profile import forget_old_codes
from app.operations.messenger_mail import forget_old_mail
from app.operations.phone_calls import forget_old_calls
from app.operations.phone_rings import forget_old_rings
from app.operations.remember_profile import KEPT, forget_idle_profiles


def forget_idle_talks(session: Session, tracker: str, *, now: datetime) -> None:
    """Delete what idle talks have told us, and their words in the bot's store ``tracker``."""
    forget_idle_profiles(session, now=now)
    forget_old_callbacks(session, now=now)
    forget_old_calls(session, now=now)
    forget_old_rings(session, now=now)
    forget_old_codes(session, now=now)
    forget_old_mail(session, now=now)
    forget_idle_words(tracker, before=now - KEPT)
