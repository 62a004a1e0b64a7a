"""Letters to providers: an invitation, a reminder, an answer to a claim; each in the language of its reader."""

from datetime import datetime

from flask_babel import force_locale
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from app.config import Settings
from app.domain.provider import LINK_LASTS, Purpose
from app.models import Organization, OrganizationMember
from app.operations.messenger_outbox import Letterbox, post_messages
from app.operations.provider.codes import make_code
from app.operations.provider.links import make_link


def link_address(settings: Settings, member: OrganizationMember, purpose: Purpose, *, now: datetime) -> str:
    """Return the whole address of a link."""
    address = f"{settings.public_url.rstrip('/')}/provider/{make_link(settings.secret_key, member, purpose, now=now)}"
    return f"{address}/stop" if purpose is Purpose.STOP else address


def spoken_address(settings: Settings, member: OrganizationMember, *, now: datetime) -> str:
    """Return an address short enough to be read over the phone."""
    return f"{settings.public_url.rstrip('/')}/provider/{make_code(settings.secret_key, member, now=now)}"


def post_invitation(session: Session, settings: Settings, member: OrganizationMember, *, now: datetime) -> None:
    """Send somebody a link to the record of their organization."""
    with force_locale(member.language):
        subject = _("Your organization in the Ryadom directory")
        words = _("With this link you can look at what we tell people about your organization, confirm or correct it:")
        _post(session, settings, member, (subject, words), now)


def post_reminder(session: Session, settings: Settings, member: OrganizationMember, *, now: datetime) -> list[int]:
    """Send somebody whose turn it is a fresh link by e-mail, and return the letter's number in the outbox."""
    with force_locale(member.language):
        subject = _("Is everything still right? Your organization in the Ryadom directory")
        return _post(session, settings, member, (subject, _ask()), now)


def reminder_text(session: Session, settings: Settings, member: OrganizationMember, *, now: datetime) -> str:
    """Return a reminder for a messenger, in the language of the moment; its link is worth what the tie is."""
    return _text(session, settings, member, (_ask(), member.messenger_purpose), now)


def post_notice(
    session: Session, settings: Settings, member: OrganizationMember, messenger: str, *, now: datetime
) -> None:
    """Tell a mail box that its reminders go to a messenger from now on: whoever had a link may have tied it."""
    with force_locale(member.language):
        words = _(
            "Reminders now come in %(messenger)s, no longer by e-mail. "
            "If nobody of you has chosen this, end it on your page:",
            messenger=messenger,
        )
        _post(session, settings, member, (_("Your organization in the Ryadom directory"), words), now)


def post_refusal(session: Session, email: str, language: str, reason: str, *, now: datetime) -> None:
    """Tell who asked for a record that it was refused, and why."""
    with force_locale(language):
        subject = _("Your request to the Ryadom directory")
        text = _("We could not confirm that this record is yours. The reason: %(reason)s", reason=reason)
    _put(session, email, {"to": email, "subject": subject, "text": text}, now)


def _post(
    session: Session, settings: Settings, member: OrganizationMember, words: tuple[str, str], now: datetime
) -> list[int]:
    stop = link_address(settings, member, Purpose.STOP, now=now)
    text = _text(session, settings, member, (words[1], Purpose.MAILED), now)
    text += "\n\n" + _("No more reminders:") + " " + stop
    return _put(session, member.id, {"to": member.email, "subject": words[0], "text": text, "stop": stop}, now)


def _text(
    session: Session, settings: Settings, member: OrganizationMember, words: tuple[str, Purpose], now: datetime
) -> str:
    """Return the words for a link of a purpose, and the link."""
    organization = session.get_one(Organization, member.organization_id)
    return "\n\n".join((
        organization.name,
        words[0],
        link_address(settings, member, words[1], now=now),
        _("The link works for %(days)d days. It is your key: please pass it to nobody.", days=LINK_LASTS.days),
    ))  # fmt: skip


def _ask() -> str:
    return _("People call you by what stands in our directory. Please look whether it is still right:")


def _put(session: Session, whose: str, letter: dict[str, object], now: datetime) -> list[int]:
    return post_messages(session, Letterbox("mail", f"provider:{whose}"[:64]), [letter], now=now)
