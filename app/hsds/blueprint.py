"""The API's address, who may ask and how often, and how a faulty request is answered."""

import time
from http import HTTPStatus
from typing import cast

from flask import Blueprint, Response, current_app, jsonify, request
from flask.typing import ResponseReturnValue
from pydantic import ValidationError

from app.domain.errors import QuestionTooWide
from app.hsds.pace import Pace
from app.request_faults import refuse_request

PREFIX = "/hsds/v3"
blueprint = Blueprint("hsds", __name__, url_prefix=PREFIX)


@blueprint.before_request
def keep_pace() -> ResponseReturnValue | None:
    """Let an address wait that asks too fast."""
    pace = cast(Pace, current_app.extensions["hsds_pace"])
    most = current_app.config["HSDS_REQUESTS_A_MINUTE"]
    wait = pace.seconds_to_wait(request.remote_addr or "", time.time(), most)
    if not wait:
        return None
    status = HTTPStatus.TOO_MANY_REQUESTS
    response = _problem(status, f"At most {most} requests a minute, please")
    response.headers["Retry-After"] = str(wait)
    return response, status


blueprint.register_error_handler(ValidationError, refuse_request)


@blueprint.errorhandler(QuestionTooWide)
def ask_for_less(error: QuestionTooWide) -> ResponseReturnValue:
    """Say how to ask for less."""
    status = HTTPStatus.UNPROCESSABLE_ENTITY
    return _problem(status, "The question is too wide", detail=str(error)), status


@blueprint.after_app_request
def open_to_all(response: Response) -> Response:
    """Let scripts of every site read, without cookies."""
    if request.path.startswith(PREFIX):
        response.headers["Access-Control-Allow-Origin"] = "*"
        response.headers["Access-Control-Expose-Headers"] = "ETag, Last-Modified, Retry-After"
        response.headers.setdefault("Cache-Control", "no-store")
        if request.method == "OPTIONS":
            response.headers["Access-Control-Allow-Methods"] = "GET, HEAD, OPTIONS"
            response.headers["Access-Control-Allow-Headers"] = "If-None-Match, If-Modified-Since"
            response.headers["Access-Control-Max-Age"] = "86400"
    return response


def _problem(status: HTTPStatus, title: str, **more: object) -> Response:
    response = jsonify(type="about:blank", title=title, status=status.value, **more)
    response.mimetype = "application/problem+json"
    return response
