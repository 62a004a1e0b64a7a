"""Addresses of databases, as operators and their providers write them and as this program knows them."""

import re
from urllib.parse import parse_qsl

POSTGRESQL = "postgresql://"
SQLITE = "sqlite:///"
SAME = re.compile(r"^(postgres|postgresql\+pg8000)://")
"""Other words for the same: what some providers give, and the driver that is used anyway."""
UNDERSTOOD = {"application_name", "unix_sock"}
"""What may follow the question mark: the words of other drivers, such as sslmode, would fail at the first request."""


def read_database_address(text: str) -> str:
    """Return the address of a PostgreSQL database or a SQLite file in its one form; empty stays empty.

    Raises:
        ValueError: another database or driver. What follows the first words may be a password and is not repeated.
    """
    address = SAME.sub(POSTGRESQL, text.strip())
    if address.startswith(POSTGRESQL):
        _check_words(address)
    if not address or address.startswith((POSTGRESQL, SQLITE)):
        return address
    kind, slashes, _ = address.partition("://")
    if slashes and kind.startswith("postgresql+"):
        raise ValueError(f"{kind}:// names a driver that is not installed: write {POSTGRESQL}, and pg8000 speaks to it")
    told = f", not {kind}://" if slashes else ""
    raise ValueError(f"{POSTGRESQL}user:password@host/database or {SQLITE}file is expected{told}")


def _check_words(address: str) -> None:
    words = address.rpartition("@")[2].partition("?")[2]
    given = [name for name, _ in parse_qsl(words, keep_blank_values=True)]
    if other := [name for name in given if name not in UNDERSTOOD]:
        raise ValueError(f"pg8000 knows no {', '.join(other)}: leave it out; TLS is spoken where the server offers it")
