"""A form without a cookie: a signed time shows that it is ours and fresh."""

from flask import Request, current_app
from itsdangerous import BadData, TimestampSigner

LASTS_SECONDS = 24 * 3600
FIELD = "token"


def form_token(form: str) -> str:
    """Return the token of a form by its name."""
    return _signer(form).sign(form).decode()


def is_fresh(token: str, form: str) -> bool:
    """Tell whether a token is of this form, ours, and not older than a day."""
    try:
        return _signer(form).unsign(token[:200], max_age=LASTS_SECONDS).decode() == form
    except BadData:
        return False


def is_from_elsewhere(request: Request) -> bool:
    """Tell whether a page of another site sent a form, as far as the browser says."""
    return request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none")


def _signer(form: str) -> TimestampSigner:
    return TimestampSigner(current_app.config["SECRET_KEY"], salt=f"form:{form}")
