"""The shapes of the API's answers, from which its OpenAPI document is made; one test holds answers to them."""

from typing import Literal, NotRequired

from pydantic import ConfigDict, with_config
from typing_extensions import TypedDict

CLOSED = ConfigDict(extra="forbid")
Urgency = Literal["emergency", "crisis", "routine"]


@with_config(CLOSED)
class Need(TypedDict):
    """A need by its code, and how sure we are of it (0 to 1)."""

    code: str
    score: float


@with_config(CLOSED)
class PlaceShape(TypedDict):
    """A place of the gazetteer; degrees by WGS 84."""

    id: str
    name: str
    country: str
    region: str | None
    lat: float | None
    lon: float | None


@with_config(CLOSED)
class UnderstandingShape(TypedDict):
    """What a text means; ``choices`` are places of one name where the text does not decide."""

    language: str
    needs: list[Need]
    urgency: Urgency
    place: PlaceShape | None
    choices: list[PlaceShape]
    in_scope: bool


@with_config(CLOSED)
class PhoneShape(TypedDict):
    """A number as printed, and as it is dialled inside its country."""

    number: str
    dial: str
    description: str


@with_config(CLOSED)
class ReasonShape(TypedDict):
    """Why a service stands where it stands, as a code and in words."""

    code: str
    value: str
    text: str


@with_config(CLOSED)
class ServiceShape(TypedDict):
    """A service that was found; an address that must stay hidden is null."""

    id: str
    name: str
    language: str
    organization: str
    sector: str
    needs: list[str]
    level: str
    phones: list[PhoneShape]
    address: str | None
    country: str
    lat: float | None
    lon: float | None
    distance_km: float | None
    open_now: bool | None
    checked_on: str | None
    publish: str
    source: str
    why: list[ReasonShape]


@with_config(CLOSED)
class FoundShape(TypedDict):
    """An answer to a search; ``meant`` is the spelling that was searched for instead.

    ``nothing_in`` is the country in which we know of nothing: then its own lines lead ``results``, counted in no total.
    """

    understood: UnderstandingShape
    meant: str | None
    nothing_in: str | None
    total: int
    facets: dict[str, dict[str, int]]
    results: list[ServiceShape]


@with_config(CLOSED)
class SuggestionShape(TypedDict):
    """What may be meant by the beginning of a name."""

    kind: str
    id: str
    label: str
    language: str


@with_config(CLOSED)
class SuggestionsShape(TypedDict):
    """What may be meant, the likeliest first."""

    suggestions: list[SuggestionShape]


@with_config(CLOSED)
class Button(TypedDict):
    """What a person may press instead of typing."""

    title: str
    payload: str


@with_config(CLOSED)
class LinkShape(TypedDict):
    """A page of the site that says more; ``url`` is a path on it."""

    title: str
    url: str


@with_config(CLOSED)
class MessageShape(TypedDict):
    """One message of the bot; ``link`` is there only where a page of the site says more."""

    text: str
    language: str
    buttons: list[Button]
    services: list[ServiceShape]
    link: NotRequired[LinkShape]


@with_config(CLOSED)
class ProfileShape(TypedDict):
    """What the talk has told so far."""

    needs: list[str]
    urgency: Urgency | None
    place: str | None
    language: str
    groups: list[str]
    constraints: list[str]
    waiting: list[str]


@with_config(CLOSED)
class ReplyShape(TypedDict):
    """The bot's answer: ``safety`` is danger answered at once, ``fallback`` an answer without the bot."""

    conversation: str
    mode: Literal["rasa", "safety", "fallback"]
    messages: list[MessageShape]
    profile: ProfileShape


@with_config(CLOSED)
class FaultShape(TypedDict):
    """One fault of a request; the value is not repeated."""

    field: str
    expected: str


class ProblemShape(TypedDict):
    """What is wrong with a request (RFC 9457)."""

    type: str
    title: str
    status: int
    errors: list[FaultShape]
