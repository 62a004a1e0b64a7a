"""Where staff work: only these addresses ever get a cookie, and only here do the guards stand."""

from urllib.parse import urlsplit

PATHS = ("/op", "/editor", "/staff")
START = "/staff/"


def is_staff_path(path: str) -> bool:
    """Tell whether a path belongs to staff: /op and /op/queue do, /operator does not."""
    return path.startswith(tuple(f"{prefix}/" for prefix in PATHS)) or path in PATHS


def safe_next(address: str) -> str:
    """Return where to go after a log-in: the address if it is a page of staff on this site, else the start page."""
    parts = urlsplit(address)
    plain = not parts.scheme and not parts.netloc and "\\" not in address and address.isprintable()
    return address if plain and address.startswith("/") and is_staff_path(parts.path) else START
