"""Find a record and look at it."""

from http import HTTPStatus

from flask import abort, render_template, request
from flask.typing import ResponseReturnValue

from app.editor.blueprint import blueprint
from app.editor.guard import editor_only
from app.editor.presenters.record import record_view
from app.extensions import db
from app.operations.editing.change import RecordNotFound, find_record
from app.queries.editing import named_like


@blueprint.get("/services")
@editor_only
def records() -> ResponseReturnValue:
    """Find services by a piece of their name."""
    words = request.args.get("q", "").strip()[:100]
    found = list(db.session.scalars(named_like(words))) if words else []
    return render_template("editor/records.html", words=words, found=found)


@blueprint.get("/services/<service_id>")
@editor_only
def record(service_id: str) -> ResponseReturnValue:
    """Show a record with its translations and history."""
    try:
        service = find_record(db.session, service_id)
    except RecordNotFound:
        abort(HTTPStatus.NOT_FOUND)
    view, saved = record_view(service), request.args.get("saved")
    return render_template("editor/record.html", view=view, problem="", saved=saved, typed={})
