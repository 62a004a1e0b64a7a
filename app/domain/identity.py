"""Ids and fingerprints that come out the same each time."""

from hashlib import sha256
from uuid import UUID, uuid5

NAMESPACE = UUID("5b0d1f0e-6f0c-5c39-9d5e-0a7c3f5f2a11")


def stable_id(*parts: str) -> str:
    """Return the UUIDv5 of ``parts``: the same parts give the same id on every machine."""
    return str(uuid5(NAMESPACE, "\x1f".join(parts)))


def fingerprint(text: str) -> str:
    """Return the SHA-256 (hexadecimal) of an original text, by which a stale translation is told."""
    return sha256(text.encode()).hexdigest()


def is_id(text: str) -> bool:
    """Tell whether ``text`` is a UUID in the form in which ids are written."""
    try:
        return str(UUID(text)) == text
    except ValueError:
        return False
