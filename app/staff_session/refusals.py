"""Answers of the guards: a page in the person's language, or problem JSON for scripts."""

from enum import Enum
from http import HTTPStatus

from flask import jsonify, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _


class Refusal(Enum):
    """Why a page is not shown, with its status."""

    LOG_IN = HTTPStatus.UNAUTHORIZED
    ROLE = HTTPStatus.FORBIDDEN
    FORM = HTTPStatus.BAD_REQUEST


def refuse(refusal: Refusal) -> ResponseReturnValue:
    """Answer with the refusal's status."""
    status = refusal.value
    if not asks_as_script():
        return render_template("staff/refused.html", message=_words(refusal), log_in=refusal is Refusal.LOG_IN), status
    response = jsonify(type="about:blank", title=status.phrase, status=status.value, detail=refusal.name.lower())
    response.mimetype = "application/problem+json"
    return response, status


def asks_as_script() -> bool:
    """Tell whether this request prefers JSON to a page."""
    return request.accept_mimetypes.best_match(["text/html", "application/json"], "text/html") == "application/json"


def _words(refusal: Refusal) -> str:
    if refusal is Refusal.LOG_IN:
        return _("Your session is over. Please log in again.")
    if refusal is Refusal.ROLE:
        return _("This page is not part of your role.")
    return _("This form was open too long or is not from this site. Please open the page again.")
