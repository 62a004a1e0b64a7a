"""Change a record."""

from http import HTTPStatus

from flask import abort, redirect, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.domain.editing import Edit, EditRefused, Field
from app.domain.identity import is_id
from app.domain.record import TranslationStatus
from app.editor.blueprint import blueprint
from app.editor.chosen import form_value
from app.editor.guard import editor_name, editor_only
from app.editor.record_page import KIND, named_record, page_of, show
from app.editor.refusals import Refusal, refusal
from app.editor.words import field_name
from app.extensions import db
from app.models import Change
from app.operations.editing.change import RecordNotFound, edit_record
from app.operations.editing.record import Record
from app.operations.editing.revert import record_changed, revert
from app.operations.editing.translate import revert_translation, translate_field
from app.operations.editing.wording import Wording
from app.operations.imports.undo import bring_back, is_list_of_file
from app.staff_session import clock
from app.wording.languages import OWN_NAMES


@blueprint.post(f"{KIND}/edit")
@editor_only
def edit(kind: str, record_id: str) -> ResponseReturnValue:
    """Take a new value of one field."""
    source, why, target = (request.form.get(name, "") for name in ("source", "why", "target"))
    value = form_value(_field(), request.form)
    wish = Edit(_field(), value, source, why, target, called="called" in request.form, was=request.form.get("was"))
    return submit(found(kind, record_id), wish)


@blueprint.post(f"{KIND}/translations")
@editor_only
def translate(kind: str, record_id: str) -> ResponseReturnValue:
    """Take the text of a field in another language."""
    status = TranslationStatus.HUMAN if request.form.get("status") == "human" else TranslationStatus.DRAFT
    wording = Wording(_field(), request.form.get("language", ""), request.form.get("text", ""), status)
    record = found(kind, record_id)
    try:
        at_once = translate_field(db.session, record, wording, editor_name(), now=clock.now())
    except EditRefused as error:
        title = _in_language(wording.field, wording.language)
        return refused(record, error, refusal(error, request.form, title, value="text"))
    return _saved(record, at_once=at_once)


@blueprint.post("/history/<change_id>/revert")
@editor_only
def undo(change_id: str) -> ResponseReturnValue:
    """Bring back what a field said before."""
    change = db.session.get(Change, change_id) if is_id(change_id) else None
    if change is None:
        abort(HTTPStatus.NOT_FOUND)
    record, at_once = _record_of(change), True
    try:
        if ":" in change.field_name:
            at_once = revert_translation(db.session, change, editor_name(), now=clock.now())
        elif is_list_of_file(change):
            bring_back(db.session, record, change, editor_name(), _("Reverted"), now=clock.now())
        else:
            at_once = revert(db.session, change_id, editor_name(), _("Reverted"), now=clock.now())
    except EditRefused as error:
        title = _in_language(*change.field_name.partition(":")[::2])
        return refused(record, error, refusal(error, {}, title, about=change_id))
    return _saved(record, at_once=at_once)


def found(kind: str, record_id: str) -> Record:
    """Return the record that an address names, or say that there is none."""
    try:
        return named_record(kind, record_id)
    except RecordNotFound:
        abort(HTTPStatus.NOT_FOUND)


def submit(record: Record, wish: Edit) -> ResponseReturnValue:
    """Make a change, or leave it for a second person."""
    try:
        at_once = edit_record(db.session, record, wish, editor_name(), now=clock.now())
    except EditRefused as error:
        return refused(record, error, refusal(error, request.form, field_name(wish.field), field=wish.field))
    return _saved(record, at_once=at_once)


def refused(record: Record, error: EditRefused, problem: Refusal) -> ResponseReturnValue:
    """Show the record again with all that was typed, and say why a change was not taken."""
    db.session.rollback()
    if isinstance(error, RecordNotFound):
        abort(HTTPStatus.NOT_FOUND)
    return show(record, problem=problem, typed=request.form), HTTPStatus.BAD_REQUEST


def _in_language(field: str, language: str) -> str:
    """Name a field, and the language of its text where that is a translation."""
    return " · ".join(filter(None, (field_name(field), OWN_NAMES.get(language, ""))))


def _field() -> Field:
    name = request.form.get("field", "")
    if name not in set(Field):
        abort(HTTPStatus.BAD_REQUEST)
    return Field(name)


def _record_of(change: Change) -> Record:
    try:
        return record_changed(db.session, change)
    except RecordNotFound:
        abort(HTTPStatus.NOT_FOUND)


def _saved(record: Record, *, at_once: bool) -> ResponseReturnValue:
    """Keep a change and show the record again."""
    db.session.commit()
    return redirect(page_of(record, saved="now" if at_once else "waits"), HTTPStatus.SEE_OTHER)
