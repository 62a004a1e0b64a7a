"""A form is ours if it carries the proof that only this session's pages have."""

import hmac
from hashlib import sha256
from http import HTTPStatus

from flask import abort, current_app, request
from itsdangerous import BadData, URLSafeTimedSerializer

FIELD = "csrf_token"
LOG_IN_SECONDS = 3600


def session_proof(token: str) -> str:
    """Return the proof for the forms of a session."""
    key = str(current_app.config["SECRET_KEY"]).encode()
    return hmac.new(key, b"csrf:" + token.encode(), sha256).hexdigest()


def require_proof(token: str) -> None:
    """Stop a form that carries no proof of this session, or that another site has sent."""
    given = request.form.get(FIELD, "")
    if not hmac.compare_digest(given.encode(), session_proof(token).encode()) or not _same_origin():
        abort(HTTPStatus.BAD_REQUEST)


def log_in_proof() -> str:
    """Return the proof for the form of those who have no session yet; it lasts an hour."""
    return str(_serializer().dumps("log in"))


def require_log_in_proof() -> None:
    """Stop a log-in form that is not ours."""
    try:
        _serializer().loads(request.form.get(FIELD, ""), max_age=LOG_IN_SECONDS)
    except BadData:
        abort(HTTPStatus.BAD_REQUEST)
    if not _same_origin():
        abort(HTTPStatus.BAD_REQUEST)


def _same_origin() -> bool:
    """Browsers say from where a form was sent; one that says nothing is judged by its proof alone."""
    site = request.headers.get("Sec-Fetch-Site", "none")
    return site in ("same-origin", "none")


def _serializer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(current_app.config["SECRET_KEY"], salt="staff-log-in")
