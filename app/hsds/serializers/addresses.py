"""Web and mail addresses as the specification's formats want them."""

import re
from urllib.parse import urlsplit

from werkzeug.urls import iri_to_uri

_MAIL = re.compile(r"[^@\s<>,;]+@[^@\s<>,;]+\.[^@\s<>,;]+")
_OUTSIDE = re.compile(r"[^A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]")


def uri(text: str) -> str | None:
    """Return a web address in ASCII; what is none, or could not be one, is not told."""
    try:
        address = iri_to_uri(text.strip())
        known = urlsplit(address)
    except ValueError:
        return None
    whole = known.scheme in ("http", "https") and bool(known.hostname)
    return address if whole and not _OUTSIDE.search(address) else None


def mail(text: str) -> str | None:
    """Return the first mail address of a text."""
    found = _MAIL.search(text)
    return found[0] if found else None
