"""The API's address and how a faulty request is answered."""

from http import HTTPStatus
from typing import Any

from flask import Blueprint, abort, jsonify, request
from flask.typing import ResponseReturnValue
from pydantic import ValidationError

blueprint = Blueprint("api", __name__, url_prefix="/api/v1")


@blueprint.errorhandler(ValidationError)
def refuse(error: ValidationError) -> ResponseReturnValue:
    """Name every fault: field, what was expected; the value is not repeated."""
    faults = [{"field": ".".join(map(str, fault["loc"])), "expected": fault["msg"]} for fault in error.errors()]
    status = HTTPStatus.UNPROCESSABLE_ENTITY
    response = jsonify(type="about:blank", title="The request has faults", status=status, errors=faults)
    response.mimetype = "application/problem+json"
    return response, status


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
