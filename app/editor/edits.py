"""Change a record."""

from http import HTTPStatus

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.domain.editing import Edit, EditRefused, Field
from app.domain.identity import is_id
from app.domain.record import TranslationStatus
from app.editor.blueprint import blueprint
from app.editor.chosen import form_value
from app.editor.guard import editor_name, editor_only
from app.editor.presenters.record import record_view
from app.editor.words import refusal_words
from app.extensions import db
from app.models import Change
from app.operations.editing.change import RecordNotFound, find_record, revert, submit_edit
from app.operations.editing.translate import Wording, revert_translation, translate_field
from app.operations.imports.undo import bring_back, is_list_of_file
from app.staff_session import clock


@blueprint.post("/services/<service_id>/edit")
@editor_only
def edit(service_id: str) -> ResponseReturnValue:
    """Take a new value of one field."""
    source, why, target = (request.form.get(name, "") for name in ("source", "why", "target"))
    value = form_value(_field(), request.form)
    wish = Edit(_field(), value, source, why, target, called="called" in request.form, was=request.form.get("was"))
    try:
        at_once = submit_edit(db.session, service_id, wish, editor_name(), now=clock.now())
    except EditRefused as error:
        return refused(service_id, error)
    return saved(service_id, at_once=at_once)


@blueprint.post("/services/<service_id>/translations")
@editor_only
def translate(service_id: str) -> ResponseReturnValue:
    """Take the text of a field in another language."""
    status = TranslationStatus.HUMAN if request.form.get("status") == "human" else TranslationStatus.DRAFT
    wording = Wording(_field(), request.form.get("language", ""), request.form.get("text", ""), status)
    try:
        translate_field(db.session, service_id, wording, editor_name(), now=clock.now())
    except EditRefused as error:
        return refused(service_id, error)
    return saved(service_id, at_once=True)


@blueprint.post("/history/<change_id>/revert")
@editor_only
def undo(change_id: str) -> ResponseReturnValue:
    """Bring back what a field said before."""
    change = db.session.get(Change, change_id) if is_id(change_id) else None
    if change is None:
        abort(HTTPStatus.NOT_FOUND)
    service_id, at_once = change.resource_id, True
    try:
        if ":" in change.field_name:
            revert_translation(db.session, change, editor_name(), now=clock.now())
        elif is_list_of_file(change):
            bring_back(
                db.session, find_record(db.session, service_id), change, editor_name(), _("Reverted"), now=clock.now()
            )
        else:
            at_once = revert(db.session, change_id, editor_name(), _("Reverted"), now=clock.now())
    except EditRefused as error:
        return refused(service_id, error)
    return saved(service_id, at_once=at_once)


def _field() -> Field:
    name = request.form.get("field", "")
    if name not in set(Field):
        abort(HTTPStatus.BAD_REQUEST)
    return Field(name)


def saved(service_id: str, *, at_once: bool) -> ResponseReturnValue:
    """Keep a change and show the record again."""
    db.session.commit()
    outcome = "now" if at_once else "waits"
    return redirect(url_for("editor.record", service_id=service_id, saved=outcome), HTTPStatus.SEE_OTHER)


def refused(service_id: str, error: EditRefused) -> ResponseReturnValue:
    """Show the record again with all that was typed, and say why a change was not taken."""
    db.session.rollback()
    if isinstance(error, RecordNotFound):
        abort(HTTPStatus.NOT_FOUND)
    view = record_view(find_record(db.session, service_id))
    page = render_template(
        "editor/record.html", view=view, problem=refusal_words(error), saved=None, typed=request.form
    )
    return page, HTTPStatus.BAD_REQUEST
