"""Reminders to providers: in the messenger that they have tied, else by e-mail."""

from datetime import datetime

from flask_babel import force_locale
from sqlalchemy.orm import Session

from app.config import Settings
from app.messengers.provider_talk import reminder
from app.messengers.registry import channels
from app.models import OrganizationMember
from app.operations.messenger_outbox import Letterbox, post_messages
from app.operations.provider.remind import take_due_members
from app.operations.provider.ties import tied_address, untie
from app.provider_letters import post_reminder, reminder_text
from app.reminding import TITLES


def post_reminders(session: Session, settings: Settings, *, now: datetime) -> int:
    """Send everybody whose turn it is a fresh link by a served way, and return how many they are."""
    served, mail = channels().keys() & TITLES.keys(), bool(settings.mail_host)
    due = take_due_members(session, settings.secret_key, mail=mail, messengers=served, now=now)
    for member in due:
        numbers = _write(session, settings, member, now) if member.messenger in served else []
        # Sealed with an older key, the messenger may just have been forgotten
        if member.messenger not in served and member.email and mail:
            numbers = post_reminder(session, settings, member, now=now)
        member.reminder_message = numbers[-1] if numbers else None
    return len(due)


def _write(session: Session, settings: Settings, member: OrganizationMember, now: datetime) -> list[int]:
    channel, person = channels()[member.messenger], tied_address(settings.secret_key, member)
    if not person:
        untie(member)
        return []
    with force_locale(member.language):
        said = reminder(reminder_text(session, settings, member, now=now))
    box = Letterbox(channel.name, member.messenger_talk)
    return post_messages(session, box, channel.write(person, [said]), now=now)
