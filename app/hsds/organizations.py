"""GET /hsds/v3/organizations and one of them."""

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
from app.hsds.parameters import OrganizationRequest, OrganizationsRequest, read_request
from app.hsds.places import gazetteer
from app.hsds.serializers.filled import Json, filled
from app.hsds.serializers.locations import Gazetteer, location
from app.hsds.serializers.organizations import organization, organization_row
from app.hsds.serializers.services import service_of_organization, service_row
from app.models import Organization
from app.operations.find_hsds import find_organization_ids
from app.queries.duplicates import merged_into
from app.queries.hsds.organizations import shown_organizations
from app.queries.hsds.records import Records, read_organizations
from app.queries.hsds.services import last_change
from app.queries.hsds.terms import Vocabulary, read_vocabulary


@blueprint.get("/organizations")
def organizations() -> Response:
    """List organizations."""
    asked = read_request(OrganizationsRequest)
    ids = find_organization_ids(db.session, brain(), asked.asked())
    return listing(ids, asked, partial(_read, asked, read_vocabulary(db.session), gazetteer()))


@blueprint.get("/organizations/<organization_id>")
def one_organization(organization_id: str) -> ResponseReturnValue:
    """Give one organization with its parts, places and services."""
    if moved := merged_into(db.session, [organization_id] if is_id(organization_id) else []):
        kept: dict[str, Any] = {**carried_on(), "organization_id": moved[organization_id]}
        address = url_for("hsds.one_organization", **kept)
        return redirect(address, HTTPStatus.PERMANENT_REDIRECT)
    full_service = read_request(OrganizationRequest).full_service
    ids = shown_organizations(db.session, [organization_id] if is_id(organization_id) else [])
    records = read_organizations(db.session, ids, read_vocabulary(db.session), full=True, full_service=full_service)
    found = records.organizations.get(organization_id)
    if found is None:
        abort(404)
    return answer(_whole(found, records, gazetteer(), full_service=full_service), last_change(db.session))


def _read(
    asked: OrganizationsRequest, words: Vocabulary, find: Gazetteer, session: Session, ids: Sequence[str]
) -> Iterable[Json]:
    full = asked.full or asked.full_service
    records = read_organizations(session, ids, words, full=full, full_service=asked.full_service)
    for found in records.organizations.values():
        if full:
            yield _whole(found, records, find, full_service=asked.full_service)
        else:
            yield organization_row(found, records)


def _whole(found: Organization, records: Records, find: Gazetteer, *, full_service: bool) -> Json:
    offered = [
        service_of_organization(one, records, find) if full_service else service_row(one, records)
        for one in records.services_of(found.id)
    ]
    places = [location(place, find) for place in records.locations_of(found.id)]
    return organization(found, records) | filled({"locations": places, "services": offered})
