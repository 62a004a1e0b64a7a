"""What the API answers, as shapes from which its description is made; serializers.py fills them."""

from typing import Literal

from pydantic import BaseModel


class Shape(BaseModel, extra="forbid"):
    """A shape with no other fields than its own."""


class Need(Shape):
    """A need with how sure we are, from 0 to 1."""

    code: str
    score: float


class Place(Shape):
    """A settlement or region of the gazetteer."""

    id: str
    name: str
    country: str
    region: str | None
    lat: float | None
    lon: float | None


class Understanding(Shape):
    """What a text means; ``choices`` are places of one name when the text does not decide."""

    language: str
    needs: list[Need]
    urgency: Literal["emergency", "crisis", "routine"]
    place: Place | None
    choices: list[Place]
    in_scope: bool


class PhoneNumber(Shape):
    """A number as it is written and as it is dialled."""

    number: str
    dial: str
    description: str


class Why(Shape):
    """One reason for a result, as a code and in words."""

    code: str
    value: str
    text: str


class FoundService(Shape):
    """One service; ``address`` is null where it is hidden or unknown, ``open_now`` where the hours are unknown."""

    id: str
    name: str
    language: str
    organization: str
    sector: str
    needs: list[str]
    level: str
    phones: list[PhoneNumber]
    address: str | None
    country: str
    lat: float | None
    lon: float | None
    distance_km: float | None
    open_now: bool | None
    checked_on: str | None
    publish: str
    source: str
    why: list[Why]


class SearchAnswer(Shape):
    """Services, best first; ``meant`` is the question with its mistyped words put right."""

    understood: Understanding
    meant: str | None
    total: int
    facets: dict[str, dict[str, int]]
    results: list[FoundService]


class SuggestionAnswer(Shape):
    """One thing that a person may want to say."""

    kind: str
    id: str
    label: str
    language: str


class SuggestAnswer(Shape):
    """Suggestions, best first."""

    suggestions: list[SuggestionAnswer]


class Button(Shape):
    """An answer that a person may choose; ``payload`` is sent as text."""

    title: str
    payload: str


class ChatMessage(Shape):
    """One message of the bot."""

    text: str
    language: str
    buttons: list[Button]
    services: list[FoundService]


class ChatProfile(Shape):
    """What the bot knows of the need so far."""

    needs: list[str]
    urgency: str | None
    place: str | None
    language: str
    groups: list[str]
    constraints: list[str]
    waiting: list[str]


class ChatAnswer(Shape):
    """The bot's reply; ``conversation`` is the key to send with the next message."""

    conversation: str
    mode: Literal["rasa", "safety", "fallback"]
    messages: list[ChatMessage]
    profile: ChatProfile


class Fault(Shape):
    """A field of the request and what was expected there."""

    field: str
    expected: str


class Problem(Shape):
    """A problem document (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str = ""
    errors: list[Fault] = []
