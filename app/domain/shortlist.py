"""A list of services as a short text for an address."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error
from collections.abc import Iterable
from uuid import UUID

MOST = 20


def write_list(ids: Iterable[str]) -> str:
    """Return ids as a short text for an address."""
    return ".".join(urlsafe_b64encode(UUID(one).bytes).decode().rstrip("=") for one in ids)


def read_list(text: str) -> tuple[str, ...]:
    """Return the ids of such a text, at most ``MOST``."""
    found = (_read(part) for part in text[: MOST * 24].split("."))
    return tuple(dict.fromkeys(one for one in found if one))[:MOST]


def _read(part: str) -> str:
    try:
        return str(UUID(bytes=urlsafe_b64decode(f"{part}==")))
    except (ValueError, Error):
        return ""
