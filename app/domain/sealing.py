"""What is kept sealed: each purpose has a key of its own, which follows from the site's secret key."""

import hmac
from base64 import urlsafe_b64encode
from hashlib import sha256

from cryptography.fernet import Fernet


def box(secret: str, purpose: str) -> Fernet:
    """Return the cipher for one purpose."""
    return Fernet(urlsafe_b64encode(hmac.new(secret.encode(), purpose.encode(), sha256).digest()))
