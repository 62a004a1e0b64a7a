"""Add a phone or an address to a record, or take one away."""

from http import HTTPStatus
from uuid import uuid4

from flask import abort, request
from flask.typing import ResponseReturnValue

from app.domain.editing import MANY, Edit, EditRefused, Field, TownUnknown, target_in_town
from app.editor.blueprint import blueprint
from app.editor.edits import found, refused, submit
from app.editor.guard import editor_only
from app.editor.record_page import KIND
from app.editor.refusals import refusal
from app.editor.words import field_name
from app.extensions import brain
from app.operations.editing.record import Record
from search_index.documents import PlaceKind

WIDE = frozenset({PlaceKind.COUNTRY, PlaceKind.REGION})
"""What is too large for an address to stand in."""


@blueprint.post(f"{KIND}/add")
@editor_only
def add_part(kind: str, record_id: str) -> ResponseReturnValue:
    """Propose one more phone or address."""
    record = found(kind, record_id)
    try:
        target = _town(record) if _kind() is Field.ADDRESS else ""
    except EditRefused as error:
        return refused(record, error, refusal(error, request.form, field_name(Field.ADDRESS)))
    return submit(record, Edit(_kind(), _said("value"), _said("source"), _said("why"), target))


@blueprint.post(f"{KIND}/remove")
@editor_only
def remove_part(kind: str, record_id: str) -> ResponseReturnValue:
    """Propose that a phone or an address goes."""
    called = "called" in request.form
    wish = Edit(_kind(), "", _said("source"), _said("why"), _said("target"), called=called, removes=True)
    return submit(found(kind, record_id), wish)


def _town(record: Record) -> str:
    """Return the target of an address in the town that the form names.

    Raises:
        TownUnknown: it names none of the record's country, or several.
    """
    country = record.country
    place = brain().gazetteer.find_place(_said("town"), country=country).place
    if place is None or place.country != country or place.kind in WIDE:
        raise TownUnknown(TownUnknown.__doc__)
    return target_in_town(place.region or "", place.id, str(uuid4()))


def _kind() -> Field:
    kind = _said("kind")
    if kind not in MANY:
        abort(HTTPStatus.BAD_REQUEST)
    return Field(kind)


def _said(name: str) -> str:
    return request.form.get(name, "")
