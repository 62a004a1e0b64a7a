"""What the bot says: messages with buttons and services, in one language each."""

from dataclasses import dataclass, field
from enum import StrEnum

from app.domain.need_profile import NeedProfile
from app.operations.find_services import FoundService

MAX_BUTTONS = 8


class Mode(StrEnum):
    """Who answered: the bot process, the gateway itself in danger, or the gateway in the bot's stead."""

    RASA = "rasa"
    SAFETY = "safety"
    FALLBACK = "fallback"


@dataclass(frozen=True, slots=True)
class Button:
    """A choice: what it says and what is sent when it is pressed."""

    title: str
    payload: str


@dataclass(frozen=True, slots=True)
class Message:
    """One bubble: words, buttons and services with their reasons; ``page`` names a page of ours that says more."""

    text: str
    language: str
    buttons: tuple[Button, ...] = ()
    services: tuple[FoundService, ...] = ()
    page: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What an act says and the profile after it."""

    profile: NeedProfile
    messages: tuple[Message, ...] = ()


@dataclass(frozen=True, slots=True)
class Reply:
    """The gateway's answer to one message of a person."""

    conversation: str
    mode: Mode
    profile: NeedProfile
    messages: tuple[Message, ...] = field(default_factory=tuple)
