"""Addresses of databases, as operators and their providers write them and as this program knows them."""

import re
from urllib.parse import parse_qsl

POSTGRESQL = "postgresql://"
SQLITE = "sqlite:///"
SAME = re.compile(r"^(postgres|postgresql\+pg8000)://")
"""Other words for the same: what some providers give, and the driver that is used anyway."""
UNDERSTOOD = {"application_name", "unix_sock", "sslmode", "sslrootcert"}
"""What may follow the question mark: other words of other drivers would fail at the first request."""
CHECKED = "sslmode=verify-full&sslrootcert=/path/of/authority.pem"


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


def read_authority(address: str) -> str:
    """Return the file of who vouches for the database's server; empty where its certificate is not checked."""
    return _words(address).get("sslrootcert", "")


def _check_words(address: str) -> None:
    given = _words(address)
    if other := [name for name in given if name not in UNDERSTOOD]:
        raise ValueError(f"pg8000 knows no {', '.join(other)}: leave it out")
    mode, file = given.get("sslmode"), given.get("sslrootcert")
    if (mode, bool(file)) not in {(None, False), ("verify-full", True)}:
        raise ValueError(f"leave it out, or write {CHECKED}: else TLS is spoken where the server offers it, unchecked")


def _words(address: str) -> dict[str, str]:
    return dict(parse_qsl(address.rpartition("@")[2].partition("?")[2], keep_blank_values=True))
