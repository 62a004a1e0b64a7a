"""GET /hsds/v3/services and one of them."""

from collections.abc import Iterable, Sequence
from functools import partial
from http import HTTPStatus
from typing import Any

from flask import Response, abort, redirect, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from app.carried_on import carried_on
from app.domain.identity import is_id
from app.extensions import brain, db
from app.hsds.answers import answer
from app.hsds.blueprint import blueprint
from app.hsds.pages import listing
from app.hsds.parameters import ServicesRequest, read_request
from app.hsds.places import gazetteer
from app.hsds.serializers.filled import Json
from app.hsds.serializers.locations import Gazetteer
from app.hsds.serializers.services import listed_service, minimal_service, service
from app.operations.find_hsds import find_service_ids
from app.queries.duplicates import merged_into
from app.queries.hsds.records import read_services
from app.queries.hsds.services import changes
from app.queries.hsds.terms import Vocabulary, read_vocabulary


@blueprint.get("/services")
def services() -> Response:
    """List services."""
    asked = read_request(ServicesRequest)
    ids = find_service_ids(db.session, brain(), asked.asked())
    one_page = asked.minimal and "per_page" not in asked.model_fields_set
    return listing(ids, asked, partial(_read, asked, read_vocabulary(db.session), gazetteer()), one_page=one_page)


@blueprint.get("/services/<service_id>")
def one_service(service_id: str) -> ResponseReturnValue:
    """Give one service with everything that belongs to it."""
    if moved := merged_into(db.session, [service_id] if is_id(service_id) else []):
        kept: dict[str, Any] = {**carried_on(), "service_id": moved[service_id]}
        address = url_for("hsds.one_service", **kept)
        return redirect(address, HTTPStatus.PERMANENT_REDIRECT)
    ids = [service_id] if is_id(service_id) else []
    records = read_services(db.session, ids, read_vocabulary(db.session), full=True)
    found = records.services.get(service_id)
    return answer(service(found, records, gazetteer()), found.updated_at) if found else abort(404)


def _read(
    asked: ServicesRequest, words: Vocabulary, find: Gazetteer, session: Session, ids: Sequence[str]
) -> Iterable[Json]:
    if asked.minimal:
        return (minimal_service(*change) for change in changes(session, ids))
    records = read_services(session, ids, words, full=asked.full)
    told = partial(service, find=find) if asked.full else listed_service
    return (told(found, records) for found in records.services.values())
