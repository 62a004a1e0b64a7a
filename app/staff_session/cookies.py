"""The cookie of a staff session: the token, signed with the time of the last use.

One session serves /op, /editor and /staff, and nobody else may get a cookie: so the same cookie is set once for
each of the three paths. The time of the last use travels in it, because opening a page must not write to the database.
"""

import secrets
from datetime import timedelta

from flask import Flask, Response, current_app, g, request
from itsdangerous import BadSignature, SignatureExpired, TimestampSigner

from app.domain.staff import IDLE
from app.extensions import settings
from app.staff_session import clock
from app.staff_session.paths import PATHS

SESSION = "ryadom_staff"
FORM = "ryadom_staff_form"
"""Before the log-in: what a form is bound to."""
RENEWED_AFTER = timedelta(minutes=1)


class _Signer(TimestampSigner):
    def get_timestamp(self) -> int:
        return int(clock.now().timestamp())


def init_app(app: Flask) -> None:
    """Send the cookies with the answer."""
    app.after_request(_send)


def sent_token() -> str:
    """Return the token of this request if it was used in the last half hour, else an empty text."""
    try:
        token = _signer().unsign(request.cookies.get(SESSION, ""), max_age=int(IDLE.total_seconds()))
    except BadSignature:
        return ""
    return token.decode()


def bound_to() -> str:
    """Return what this browser's forms are bound to; a browser without any cookie gets one with the answer."""
    try:
        # However old: who comes back after an hour shall be asked to log in, not be told of a false form
        return _signer().unsign(request.cookies.get(SESSION, "")).decode()
    except BadSignature:
        pass
    if FORM not in request.cookies and "staff_form" not in g:
        g.staff_form = secrets.token_urlsafe(16)
    return str(request.cookies.get(FORM) or g.staff_form)


def give(token: str) -> None:
    """Let the answer carry a new session's token."""
    g.staff_token = token


def take_away() -> None:
    """Let the answer delete the cookie."""
    g.staff_token = ""


def keep_awake(token: str) -> None:
    """Let the answer renew the time of the last use, at most once a minute."""
    try:
        _signer().unsign(request.cookies.get(SESSION, ""), max_age=int(RENEWED_AFTER.total_seconds()))
    except SignatureExpired:
        give(token)


def _send(response: Response) -> Response:
    if (token := g.get("staff_token")) is not None:
        value = _signer().sign(token).decode() if token else ""
        for path in PATHS:
            _set(response, SESSION, value, path)
    if "staff_form" in g:
        _set(response, FORM, g.staff_form, "/staff")
    return response


def _set(response: Response, name: str, value: str, path: str) -> None:
    secure = request.is_secure or settings().public_url.startswith("https:")
    age = None if value else 0
    response.set_cookie(name, value, max_age=age, path=path, secure=secure, httponly=True, samesite="Lax")


def _signer() -> _Signer:
    return _Signer(current_app.config["SECRET_KEY"], salt="staff session", key_derivation="hmac")
