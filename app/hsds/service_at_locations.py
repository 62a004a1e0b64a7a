"""GET /hsds/v3/service_at_locations and one of them: services whose place anybody may know."""

from collections.abc import Iterable, Sequence
from functools import partial

from flask import Response, abort
from sqlalchemy.orm import Session

from app.domain.identity import is_id
from app.extensions import brain, db
from app.hsds.answers import answer
from app.hsds.blueprint import blueprint
from app.hsds.pages import listing
from app.hsds.parameters import ServiceAtLocationsRequest, read_request
from app.hsds.places import gazetteer
from app.hsds.serializers.filled import Json
from app.hsds.serializers.locations import Gazetteer
from app.hsds.serializers.service_at_locations import listed_pair, pair_at_location
from app.operations.find_hsds import find_pair_ids
from app.queries.hsds.places import pairs_by_id
from app.queries.hsds.records import read_services
from app.queries.hsds.terms import Vocabulary, read_vocabulary


@blueprint.get("/service_at_locations")
def service_at_locations() -> Response:
    """List services at their places."""
    asked = read_request(ServiceAtLocationsRequest)
    ids = find_pair_ids(db.session, brain(), asked.asked())
    return listing(ids, asked, partial(_read, read_vocabulary(db.session), gazetteer(), full=asked.full))


@blueprint.get("/service_at_locations/<pair_id>")
def one_service_at_location(pair_id: str) -> Response:
    """Give one service at a place with everything that belongs to both."""
    ids = [pair_id] if is_id(pair_id) else []
    found = next(iter(_read(read_vocabulary(db.session), gazetteer(), db.session, ids, full=True)), None)
    return answer(found) if found else abort(404)


def _read(words: Vocabulary, find: Gazetteer, session: Session, ids: Sequence[str], *, full: bool) -> Iterable[Json]:
    pairs = pairs_by_id(session, ids)
    services = list(dict.fromkeys(pair.service for pair in pairs))
    records = read_services(session, services, words, full=full, with_places=True)
    for pair in pairs:
        if pair.service in records.services and pair.location in records.locations:
            yield pair_at_location(pair, records, find) if full else listed_pair(pair, records)
