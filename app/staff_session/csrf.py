"""Forms of staff carry a token that only this site can make for this browser's session."""

import hmac
import secrets
from hashlib import sha256

from flask import request

from app.extensions import settings
from app.operations.staff.keyed import keyed
from app.staff_session.cookies import bound_to

FIELD = "csrf_token"
HEADER = "X-CSRF-Token"
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


def csrf_token() -> str:
    """Return a token for a form; a new one each time, so that compression gives nothing away."""
    salt = secrets.token_hex(8)
    return f"{salt}.{_signature(salt)}"


def csrf_is_right() -> bool:
    """Tell whether this request carries a token made for this browser's session."""
    sent = request.headers.get(HEADER) or request.form.get(FIELD, "")
    salt, _, signature = sent.partition(".")
    return bool(signature) and hmac.compare_digest(signature.encode(), _signature(salt).encode())


def _signature(salt: str) -> str:
    return sha256(keyed(settings().secret_key, "form", f"{salt}\x1f{bound_to()}")).hexdigest()
