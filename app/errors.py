"""Errors become answers here, once: a page in the person's language, or problem JSON (RFC 9457) for programs."""

from http import HTTPStatus

from flask import Flask, current_app, jsonify, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from werkzeug.exceptions import HTTPException

from app.domain.errors import DomainError, ServiceNotFound, TextTooLong, TooManyMessages
from app.extensions import db
from app.staff_session.paths import is_staff_path

STATUS = {
    ServiceNotFound: HTTPStatus.NOT_FOUND,
    TextTooLong: HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    TooManyMessages: HTTPStatus.TOO_MANY_REQUESTS,
}
PROGRAM_PATHS = ("/api/", "/dialogue/", "/hsds/", "/messengers/", "/open-data/changes.")


def init_app(app: Flask) -> None:
    """Map domain, HTTP, database and unforeseen errors."""
    app.register_error_handler(DomainError, _domain_error)
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(DBAPIError, _database_fails)
    app.register_error_handler(Exception, _unforeseen)


def answer(status: HTTPStatus, detail: str = "") -> ResponseReturnValue:
    """Return a page or a problem document for ``status``; ``detail`` is for programs only."""
    if request.path.startswith(PROGRAM_PATHS):
        response = jsonify(type="about:blank", title=status.phrase, status=status.value, detail=detail)
        response.mimetype = "application/problem+json"
        return response, status
    if is_staff_path(request.path):
        return render_template("staff/refused.html", message=_message(status), log_in=False), status
    return render_template("public/error.html", status=status.value, message=_message(status)), status


def _message(status: HTTPStatus) -> str:
    if status == HTTPStatus.NOT_FOUND:
        return _("This page does not exist. It may have moved.")
    if status == HTTPStatus.REQUEST_ENTITY_TOO_LARGE:
        return _("Your text is too long. Please tell it in fewer words.")
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        return _("Please wait a moment: your earlier message is being answered.")
    if status < HTTPStatus.INTERNAL_SERVER_ERROR:
        return _("We could not read this request. Please try again from the first page.")
    return _("Something is broken on our side. Please try again in a minute.")


def _domain_error(error: DomainError) -> ResponseReturnValue:
    return answer(STATUS.get(type(error), HTTPStatus.BAD_REQUEST), str(error))


def _http_error(error: HTTPException) -> ResponseReturnValue:
    if error.code is None or error.code < HTTPStatus.BAD_REQUEST:
        return error.get_response()
    return answer(HTTPStatus(error.code), error.description or "")


def _database_fails(error: DBAPIError) -> ResponseReturnValue:
    if db.leave_replica():
        current_app.logger.warning("the copy of the database does not answer; the primary is asked")
        return current_app.dispatch_request()
    if not isinstance(error, (OperationalError, InterfaceError)):
        return _unforeseen(error)
    # Only the driver's words are logged, never a query's parameters.
    current_app.logger.error("the database does not answer: %s", error.orig)
    return answer(HTTPStatus.SERVICE_UNAVAILABLE)


def _unforeseen(error: Exception) -> ResponseReturnValue:
    # The route's pattern is logged, never the request's words.
    rule = request.url_rule.rule if request.url_rule else "an unknown address"
    current_app.logger.error("unforeseen error at %s %s", request.method, rule, exc_info=error)
    return answer(HTTPStatus.INTERNAL_SERVER_ERROR)
