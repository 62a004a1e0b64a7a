"""How programs that share a secret sign what they tell each other."""

import hmac
from hashlib import sha256

WINDOW_SECONDS = 300
"""A signature is good for so long; what it brings must bear being told twice within it."""
TIME_HEADER = "X-Ryadom-Timestamp"
SIGNATURE_HEADER = "X-Ryadom-Signature"


def signature(secret: str, direction: str, stamp: str, body: bytes) -> str:
    """Return the signature of a message: HMAC-SHA256 of «direction.stamp.body», in hexadecimal."""
    return hmac.new(secret.encode(), f"{direction}.{stamp}.".encode() + body, sha256).hexdigest()


def is_signed(secret: str, direction: str, stamp: str, given: str, body: bytes, *, now: float) -> bool:
    """Tell, in constant time, whether ``given`` is the signature of ``body``, made within the window around ``now``."""
    good = hmac.compare_digest(given.encode(), signature(secret, direction, stamp, body).encode())
    return good and stamp.isdecimal() and abs(now - int(stamp)) <= WINDOW_SECONDS
