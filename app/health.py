"""Whether the process lives and whether its parts answer."""

from http import HTTPStatus

import httpx
from flask import Blueprint, Flask, jsonify
from flask.typing import ResponseReturnValue
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from app.extensions import brain, db, settings, shared
from search_index.engine import IndexOutdated, IndexUnavailable

blueprint = Blueprint("health", __name__)

STATES = {True: "ok", False: "down"}
"""The state of a part, by whether it answers."""


def init_app(app: Flask) -> None:
    """Serve /healthz and /readyz."""
    app.register_blueprint(blueprint)


@blueprint.get("/healthz")
def alive() -> ResponseReturnValue:
    """Answer as long as the process runs."""
    return jsonify(status="ok")


@blueprint.get("/readyz")
def ready() -> ResponseReturnValue:
    """Say which parts answer: 200 with ok or degraded, 503 when neither the database nor its copy answers."""
    parts = {"database": STATES[_database_answers()], "index": _index_state(), "bot": STATES[_bot_answers()]}
    if db.replica is not None:
        parts["replica"] = STATES[db.replica.usable()]
    if (together := shared()) is not None:
        parts["redis"] = STATES[together.answers()]
    status = "ok" if set(parts.values()) == {"ok"} else "degraded"
    readable = "ok" in (parts["database"], parts.get("replica"))
    return jsonify(status=status, parts=parts), HTTPStatus.OK if readable else HTTPStatus.SERVICE_UNAVAILABLE


def _database_answers() -> bool:
    try:
        db.session.execute(text("SELECT 1"))
    except SQLAlchemyError:
        return False
    return True


def _index_state() -> str:
    try:
        return STATES[brain().engine.size() > 0]
    except IndexOutdated:
        return "rebuild"
    except IndexUnavailable:
        return "down"


def _bot_answers() -> bool:
    try:
        # Loopback needs no proxy, whatever the environment says
        return httpx.get(str(settings().bot_url), timeout=1.0, trust_env=False).is_success
    except httpx.HTTPError:
        return False
