"""Where an exchange, or the simulator in its stead, tells what its calls do; only what it has signed has any effect."""

from datetime import UTC, datetime
from http import HTTPStatus

from flask import Blueprint, Response, abort, jsonify, request
from flask.typing import ResponseReturnValue
from pydantic import BaseModel, Field, ValidationError

from app.domain.phone import find_number
from app.domain.phone_call import caller_key, mask_number
from app.domain.signature import SIGNATURE_HEADER, TIME_HEADER, is_signed
from app.domain.telephony import RingState
from app.extensions import db, settings
from app.operations.phone_rings import RingEvent, note_ring

DIRECTION = "telephony"
blueprint = Blueprint("telephony", __name__, url_prefix="/telephony")


class Event(BaseModel):
    """What an exchange tells of one call."""

    call_id: str = Field(min_length=1, max_length=80)
    state: RingState
    caller: str = Field(default="", max_length=40)
    called: str = Field(default="", max_length=20)


@blueprint.post("/events")
def take_event() -> ResponseReturnValue:
    """Note where a call is."""
    now, body = datetime.now(UTC), request.get_data()
    secret = settings().telephony_secret or abort(HTTPStatus.NOT_FOUND)
    stamp, given = request.headers.get(TIME_HEADER, ""), request.headers.get(SIGNATURE_HEADER, "")
    if not is_signed(secret, DIRECTION, stamp, given, body, now=now.timestamp()):
        return _refused("the signature is missing, wrong or old", HTTPStatus.UNAUTHORIZED)
    try:
        event = Event.model_validate_json(body)
    except ValidationError as error:
        wrong = ", ".join(str(fault["loc"][0]) if fault["loc"] else "body" for fault in error.errors())
        return _refused(f"cannot be read: {wrong}", HTTPStatus.BAD_REQUEST)
    note_ring(db.session, _masked(event), now=now)
    db.session.commit()
    return "", HTTPStatus.NO_CONTENT


def _masked(event: Event) -> RingEvent:
    """Return the event without the caller's number."""
    full = find_number(event.caller, None) or event.caller
    key = caller_key(full, settings().secret_key) if settings().remember_callers else ""
    return RingEvent(event.call_id, event.state, mask_number(full), key, event.called)


def _refused(why: str, status: HTTPStatus) -> tuple[Response, HTTPStatus]:
    return jsonify(error=why), status
