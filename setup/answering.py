"""Whether an address on this machine answers."""

from http.client import HTTPException
from urllib.error import HTTPError, URLError
from urllib.request import urlopen


def answers(url: str, *, seconds: float = 5.0) -> bool:
    """Return whether ``url`` answers with success within ``seconds``."""
    try:
        with urlopen(url, timeout=seconds) as response:  # noqa: S310 - a loopback address
            return bool(response.status == 200)
    except (HTTPError, URLError, HTTPException, OSError):
        return False
