"""Add a phone or an address to a record, or take one away."""

from http import HTTPStatus
from uuid import uuid4

from flask import abort, request
from flask.typing import ResponseReturnValue

from app.domain.editing import MANY, Edit, EditRefused, Field, TownUnknown, target_in_town
from app.editor.blueprint import blueprint
from app.editor.edits import refused, saved
from app.editor.guard import editor_name, editor_only
from app.extensions import brain, db
from app.operations.editing.change import find_record, submit_edit
from app.staff_session import clock
from search_index.documents import PlaceKind

WIDE = frozenset({PlaceKind.COUNTRY, PlaceKind.REGION})
"""What is too large for an address to stand in."""


@blueprint.post("/services/<service_id>/add")
@editor_only
def add_part(service_id: str) -> ResponseReturnValue:
    """Propose one more phone or address."""
    try:
        target = _town(service_id) if _kind() is Field.ADDRESS else ""
        return _submit(service_id, Edit(_kind(), _said("value"), _said("source"), _said("why"), target))
    except EditRefused as error:
        return refused(service_id, error)


@blueprint.post("/services/<service_id>/remove")
@editor_only
def remove_part(service_id: str) -> ResponseReturnValue:
    """Propose that a phone or an address goes."""
    called = "called" in request.form
    wish = Edit(_kind(), "", _said("source"), _said("why"), _said("target"), called=called, removes=True)
    try:
        return _submit(service_id, wish)
    except EditRefused as error:
        return refused(service_id, error)


def _submit(service_id: str, wish: Edit) -> ResponseReturnValue:
    at_once = submit_edit(db.session, service_id, wish, editor_name(), now=clock.now())
    return saved(service_id, at_once=at_once)


def _town(service_id: str) -> str:
    """Return the target of an address in the town that the form names.

    Raises:
        TownUnknown: it names none of the service's country, or several.
    """
    country = find_record(db.session, service_id).country
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
