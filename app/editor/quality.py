"""The work list of records that lack most, and the confirming of what is right as it stands."""

from http import HTTPStatus

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.domain.countries import COUNTRIES
from app.domain.editing import EditRefused
from app.domain.field_groups import FieldGroup
from app.editor.blueprint import blueprint
from app.editor.edits import refused
from app.editor.guard import editor_name, editor_only
from app.editor.presenters.quality import quality_list
from app.editor.refusals import refusal
from app.editor.words import group_name
from app.extensions import db
from app.i18n import current_language
from app.operations.editing.change import find_record
from app.operations.editing.checks import confirm_group
from app.staff_session import clock

MOST_PAGES = 2_000


@blueprint.get("/quality")
@editor_only
def quality() -> ResponseReturnValue:
    """List records, the worst first."""
    asked = request.args.get("country", "")
    page = min(max(request.args.get("page", 1, int), 1), MOST_PAGES)
    country = asked if asked in COUNTRIES else ""
    view = quality_list(country, page, current_language(), clock.now().date())
    return render_template("editor/quality.html", view=view)


@blueprint.post("/services/<service_id>/checks")
@editor_only
def confirm_facts(service_id: str) -> ResponseReturnValue:
    """Note that a group of facts was found right."""
    group, how = request.form.get("group", ""), request.form.get("how", "")
    if group not in set(FieldGroup):
        abort(HTTPStatus.BAD_REQUEST)
    service = find_record(db.session, service_id)
    try:
        confirm_group(db.session, service, FieldGroup(group), how, editor_name(), now=clock.now())
    except EditRefused as error:
        return refused(service, error, refusal(error, request.form, group_name(FieldGroup(group))))
    db.session.commit()
    return redirect(url_for("editor.record", service_id=service_id, saved="now"), HTTPStatus.SEE_OTHER)
