"""Numbers that a person has sent to a telephone by SMS: not often, not everywhere, forgotten when delivered."""

from dataclasses import dataclass
from datetime import datetime
from ipaddress import IPv6Address, ip_address, ip_network
from uuid import uuid4

from sqlalchemy.orm import Session

from app.domain.errors import DomainError
from app.operations.messenger_outbox import Letterbox, post_messages
from app.operations.tell_once import one_of_few_today

MOST_TO_A_NUMBER = 3
MOST_FROM_AN_ADDRESS = 10
"""Messages a day; an address may be a library's or a whole mobile network's."""


class EnoughForToday(DomainError):
    """This number, this address or everybody together has had its messages for today."""


@dataclass(frozen=True, slots=True)
class Sending:
    """A message, the number that gets it, the address that asks for it, and how many a day everybody may have."""

    to: str
    text: str
    address: str
    most_a_day: int


def send_numbers(session: Session, secret: str, sending: Sending, *, now: datetime) -> None:
    """Put a message into the outbox.

    Raises:
        EnoughForToday: nothing is sent.
    """
    limits = (
        (sending.to, "sms to", MOST_TO_A_NUMBER),
        (_network(sending.address), "sms", MOST_FROM_AN_ADDRESS),
        ("everybody", "sms of all", sending.most_a_day),
    )
    for who, about, most in limits:
        if not one_of_few_today(session, secret, who, about, most=most, now=now):
            raise EnoughForToday(EnoughForToday.__doc__)
    # Nobody's message waits for another's
    box = Letterbox("sms", f"site:{uuid4().hex}")
    post_messages(session, box, [{"to": sending.to, "text": sending.text}], now=now)


def _network(address: str) -> str:
    """Return the part of an address that stays with a connection: of IPv6 the first half."""
    try:
        told = ip_address(address)
    except ValueError:
        return address
    return str(ip_network(f"{told}/64", strict=False)) if isinstance(told, IPv6Address) else address
