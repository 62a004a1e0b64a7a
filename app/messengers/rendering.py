"""From a reply of the talk to what a channel can say: services as text, choices within its limits."""

from dataclasses import dataclass, replace
from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from app.conversation.answers import callback
from app.conversation.reply import Button, Message, Reply
from app.extensions import settings
from app.messengers.channel import Choice, Limits, Said, ServiceWords, Wish
from app.operations.find_services import FoundService
from app.operations.messenger_choices import keep_numbers, keep_token
from app.wording.page_links import page_link
from app.wording.phone_words import mobile_first
from app.wording.reasons import EXCLUDING, SILENT, reason_text
from app.wording.service_text import service_text
from app.wording.shorten import shorten

BRIEF_NAME = 40
"""Characters of a service's name where every character counts."""


@dataclass(frozen=True, slots=True)
class Rendering:
    """Where and when an answer is given: its conversation's digest and the channel's limits."""

    session: Session
    conversation: str
    limits: Limits
    now: datetime

    def render(self, reply: Reply) -> tuple[Said, ...]:
        """Return the messages of a reply; a choice is offered once in it."""
        offered: dict[str, str] = {}
        *first, last = (self._said(message, offered) for message in reply.messages)
        if self.limits.buttons == 0:
            keep_numbers(self.session, self.conversation, tuple(offered), now=self.now)
        wish = _wish(reply)
        title, text = _wish_words(wish)
        return (*first, replace(last, wish=wish, wish_title=title, wish_text=text))

    def _said(self, message: Message, offered: dict[str, str]) -> Said:
        buttons = self.limits.buttons
        fresh = [button for button in message.buttons if button.payload not in offered][: buttons or None]
        first = len(offered) + 1
        offered.update((button.payload, button.title) for button in fresh)
        return Said(
            text="\n".join(part for part in (message.text, _page(message)) if part),
            services=tuple(service_words(found, self.now, message.language) for found in message.services),
            choices=tuple(self._choice(button) for button in fresh),
            numbered=() if buttons else tuple(f"{n}. {b.title}" for n, b in enumerate(fresh, start=first)),
        )

    def _choice(self, button: Button) -> Choice:
        data = button.payload
        if len(data.encode()) > self.limits.data_bytes:
            data = keep_token(self.session, self.conversation, data, now=self.now)
        return Choice(shorten(button.title, self.limits.title), data)


def service_words(found: FoundService, now: datetime, language: str) -> ServiceWords:
    """Put a service into text: what it is and when, why it fits, and where to read more."""
    card = found.card
    told = sorted((one for one in found.hit.why if one.code not in SILENT), key=lambda one: one.code in EXCLUDING)
    why = dict.fromkeys(reason_text(reason, card, language) for reason in told)
    lines = [service_text(card, now, language), ". ".join(phrase for phrase in why if phrase), _link(card.id, language)]
    numbers = [phone.number for phone in mobile_first(card.phones)] or [card.address.text if card.address else ""]
    brief = f"{shorten(card.name.text, BRIEF_NAME)}: {numbers[0]}" if numbers[0] else card.name.text
    return ServiceWords("\n".join(line for line in lines if line), brief)


def _link(service: str, language: str) -> str:
    return _address(f"/{language}/services/{service}")


def _page(message: Message) -> str:
    link = page_link(message.page, message.language)
    address = _address(link.url) if link else ""
    return f"{link.title}: {address}" if link and address else ""


def _address(path: str) -> str:
    """Return the address of a page, if the site has one that other people can open."""
    address = settings().public_url.rstrip("/")
    return f"{address}{path}" if address.startswith("https://") else ""


def _wish(reply: Reply) -> Wish:
    if reply.profile.offer == callback.PHONE:
        return Wish.CONTACT
    payloads = (button.payload for message in reply.messages for button in message.buttons)
    asks_place = any(one.startswith("/give_place") for one in payloads)
    return Wish.POINT if asks_place and reply.profile.place is None else Wish.NOTHING


def _wish_words(wish: Wish) -> tuple[str, str]:
    """Return the title of the button that shares, and the words above it."""
    words = {
        Wish.NOTHING: ("", ""),
        Wish.POINT: (
            _("Share where I am"),
            _("Or share where you are. Only the nearest town is used; the point itself is not kept."),
        ),
        Wish.CONTACT: (_("Share my number"), _("Or share the number of this phone.")),
    }
    return words[wish]
