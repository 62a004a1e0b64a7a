"""The API's address and how a faulty request is answered."""

from http import HTTPStatus
from typing import Any

from flask import Blueprint, abort, request
from pydantic import ValidationError

from app.request_faults import refuse_request

blueprint = Blueprint("api", __name__, url_prefix="/api/v1")


blueprint.register_error_handler(ValidationError, refuse_request)


def read_object() -> dict[str, Any]:
    """Return the JSON object of the request; anything else is left to validation as an empty one.

    Raises:
        BadRequest: the body is not JSON, or is nested without end.
    """
    try:
        body = request.get_json()
    except RecursionError:
        abort(HTTPStatus.BAD_REQUEST, "The JSON is nested too deeply")
    return body if isinstance(body, dict) else {}
