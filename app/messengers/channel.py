"""What a channel is, and how one is added.

A channel turns its own wire format into ``Received`` and ``Said`` into its own calls; everything else is shared:
the webhook takes updates once (`webhook.py`), the reader answers them through the gateway, one person's after the
other (`reading.py`), the outbox sends, waits and gives up (`sending.py`), texts and choices are cut to the channel's
``Limits`` (`rendering.py`). To add one:

1. `app/messengers/<name>.py`: a class with the members of ``Channel``, and ``open_channel(settings)``, which returns
   None where the channel is not configured. `telegram.py` is the example with buttons, `sms.py` the one without.
2. Its token, secret and base address in `app/messenger_settings.py`: a token without a secret stops the program.
3. ``register`` if the channel can be told its address by a call (`flask messengers register <name>`).
4. A line in `registry.py`, a page in `docs/messengers/`, and tests against a fake of the channel on a real socket.

Rules: compare secrets with ``hmac.compare_digest``; never let a channel interpret text (no ``parse_mode``), for
providers wrote it; log no words, numbers or names; a call must be JSON, for it waits in the database.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Protocol, runtime_checkable

from werkzeug.datastructures import Headers, MultiDict

Call = dict[str, Any]
"""One request to a channel's API, as JSON."""


class Kind(StrEnum):
    """What a person did: wrote, pressed a button, shared a place or a number, or sent what we cannot read."""

    WORDS = "words"
    CHOICE = "choice"
    POINT = "point"
    CONTACT = "contact"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Received:
    """One thing that a person did.

    ``id`` is the channel's own, unique in it; ``person`` is whom to answer; ``text`` are words, what the pressed
    button carries, or the shared number; ``language`` a language tag or empty; ``receipt`` what the channel wants
    back for a pressed button; ``position`` puts the updates of a person in order.
    """

    id: str
    person: str
    kind: Kind = Kind.WORDS
    text: str = ""
    language: str = ""
    lat: float | None = None
    lon: float | None = None
    receipt: str = ""
    position: int = 0

    def stored(self) -> dict[str, object]:
        """Return it as JSON."""
        return asdict(self)

    @classmethod
    def restored(cls, content: dict[str, Any]) -> "Received":
        """Return what was stored."""
        return cls(**{**content, "kind": Kind(content["kind"])})


@dataclass(frozen=True, slots=True)
class Delivery:
    """What a webhook brought, and the words with which the channel wants it confirmed."""

    updates: tuple[Received, ...] = ()
    answer: str = ""


class Wish(StrEnum):
    """What the person may share with one press, where the channel has it."""

    NOTHING = ""
    POINT = "point"
    CONTACT = "contact"


@dataclass(frozen=True, slots=True)
class Choice:
    """A button: its title and the data that it sends, both within the channel's limits."""

    title: str
    data: str


@dataclass(frozen=True, slots=True)
class ServiceWords:
    """A service in full lines, and as a name with a number where every character counts."""

    full: str
    brief: str


@dataclass(frozen=True, slots=True)
class Said:
    """One message of an answer. ``numbered`` are lines «1. …» where there are no buttons for the choices."""

    text: str
    services: tuple[ServiceWords, ...] = ()
    choices: tuple[Choice, ...] = ()
    numbered: tuple[str, ...] = ()
    wish: Wish = Wish.NOTHING
    wish_title: str = ""
    wish_text: str = ""

    @property
    def full(self) -> str:
        """Return everything as one text."""
        parts = [self.text, *(service.full for service in self.services), "\n".join(self.numbered)]
        return "\n\n".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Limits:
    """What a channel's buttons carry: how many, characters of a title, bytes of data. No buttons: numbers are typed."""

    buttons: int
    title: int = 40
    data_bytes: int = 64


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a call went: delivered when ``fault`` is empty; else in our words why not, and whether to try again.

    ``after`` are the seconds that the channel itself named; ``left``: the person does not want to hear us any more.
    """

    fault: str = ""
    again: bool = False
    after: float | None = None
    left: bool = False


class UpdateMalformed(Exception):
    """A verified webhook brought something that is not of the channel's format."""


class Sender(Protocol):
    """A way out for what waits in the outbox under its name."""

    @property
    def name(self) -> str:
        """Return the name in the outbox, in addresses and settings."""

    def send(self, call: Call, number: int, /) -> Outcome:
        """Make a call; ``number`` is always the same for the same call and never given to another."""


class Channel(Sender, Protocol):
    """A messenger."""

    @property
    def limits(self) -> Limits:
        """Return what the channel's buttons carry."""

    def verify(self, headers: Headers, body: bytes, now: datetime, /) -> bool:
        """Return, in constant time, whether the channel itself sent ``body``."""

    def handshake(self, arguments: MultiDict[str, str], /) -> str | None:
        """Return the answer to a GET by which some channels check an address, None where there is none."""

    def read(self, body: bytes) -> Delivery:
        """Return what a webhook brought; updates of other kinds are left out.

        Raises:
            UpdateMalformed: this is not the channel's format.
        """

    def acknowledge(self, received: Received, /) -> Sequence[Call]:
        """Return the calls, if any, that must come before the answer, such as for a pressed button."""

    def write(self, person: str, answer: Sequence[Said]) -> Sequence[Call]:
        """Return the calls that bring an answer to a person, in order."""


@runtime_checkable
class Registering(Protocol):
    """A channel that can be told by a call where to deliver; others are told by hand."""

    def register(self, address: str, /) -> Outcome:
        """Tell the channel to deliver to ``address``."""
