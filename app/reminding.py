"""By which ways a provider can be reminded, and how the messengers among them are called and found."""

from dataclasses import dataclass
from urllib.parse import quote

from flask_babel import gettext as _

from app.config import Settings
from app.domain.provider import NEVER, MemberRole
from app.models import OrganizationMember

TITLES = {"telegram": "Telegram", "viber": "Viber", "vk": "VK"}
"""Messengers that let us write to a person months after their last words.

WhatsApp takes free words for 24 hours only. An SMS does not prove who sent it, costs, and has no room for a link.
"""


@dataclass(frozen=True, slots=True)
class Messenger:
    """A served messenger; ``link`` opens our bot there, empty where the settings do not say how it is found."""

    name: str
    title: str
    link: str


def reminding_messengers(settings: Settings, code: str = "") -> tuple[Messenger, ...]:
    """Return the served messengers that can remind; where one can, its link carries the code along."""
    found = {
        "telegram": (settings.telegram_token, settings.telegram_bot, f"https://t.me/%s?start={code.lstrip('#')}"),
        "viber": (settings.viber_token, settings.viber_uri, f"viber://pa?chatURI=%s&text={quote(code)}"),
        "vk": (settings.vk_token, settings.vk_page, "https://vk.me/%s"),
    }
    return tuple(
        Messenger(name, TITLES[name], link.replace("%s", page, 1) if page else "")
        for name, (token, page, link) in found.items()
        if token
    )


def reminded_by(member: OrganizationMember, *, mail: bool) -> str:
    """Return in words how a member is reminded, without any address; ``mail`` tells whether letters go out."""
    way = member.messenger or (mail and member.email)
    if member.role is MemberRole.READER or member.rhythm == NEVER or not way:
        return _("no reminders")
    if member.messenger:
        return _("reminders in %(messenger)s", messenger=TITLES.get(member.messenger, member.messenger))
    return _("reminders by e-mail")
