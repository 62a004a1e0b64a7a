"""The cookie of staff: a signed token with its time, for the staff pages alone, so that readers never have one."""

from flask import Response, current_app, request
from itsdangerous import BadData, TimestampSigner

from app.domain.staff import ABSOLUTE, IDLE

NAME = "ryadom_staff"
PATHS = ("/staff", "/op", "/editor")


def read_token() -> str:
    """Return the token of the cookie, empty where there is none, it is not ours, or nobody has touched it too long."""
    try:
        return _signer().unsign(request.cookies.get(NAME, ""), max_age=int(IDLE.total_seconds())).decode()
    except BadData:
        return ""


def write_token(response: Response, token: str) -> None:
    """Give the token anew, with the present time."""
    value = _signer().sign(token).decode()
    for path in PATHS:
        response.set_cookie(
            NAME,
            value,
            max_age=int(ABSOLUTE.total_seconds()),
            path=path,
            secure=request.is_secure,
            httponly=True,
            samesite="Lax",
        )


def drop_token(response: Response) -> None:
    """Take the token away."""
    for path in PATHS:
        response.delete_cookie(NAME, path=path, secure=request.is_secure, httponly=True, samesite="Lax")


def _signer() -> TimestampSigner:
    return TimestampSigner(current_app.config["SECRET_KEY"], salt="staff")
