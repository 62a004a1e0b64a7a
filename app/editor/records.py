"""Find a record and look at it."""

from http import HTTPStatus

from flask import abort, render_template, request
from flask.typing import ResponseReturnValue

from app.editor.blueprint import blueprint
from app.editor.guard import editor_only
from app.editor.record_page import named_record, show
from app.extensions import db
from app.models import Organization, Service
from app.operations.editing.change import RecordNotFound
from app.queries.editing import named_like


@blueprint.get("/services")
@editor_only
def records() -> ResponseReturnValue:
    """Find services and organizations by a piece of their name."""
    words = request.args.get("q", "").strip()[:100]
    found = db.session.scalars(named_like(Service, words)).all() if words else []
    providers = db.session.scalars(named_like(Organization, words)).all() if words else []
    return render_template("editor/records.html", words=words, found=found, organizations=providers)


@blueprint.get("/services/<service_id>")
@editor_only
def record(service_id: str) -> ResponseReturnValue:
    """Show a service with its translations and history."""
    return _page("services", service_id)


@blueprint.get("/organizations/<organization_id>")
@editor_only
def organization(organization_id: str) -> ResponseReturnValue:
    """Show an organization with its services, translations and history."""
    return _page("organizations", organization_id)


def _page(kind: str, record_id: str) -> str:
    try:
        return show(named_record(kind, record_id), saved=request.args.get("saved"))
    except RecordNotFound:
        abort(HTTPStatus.NOT_FOUND)
