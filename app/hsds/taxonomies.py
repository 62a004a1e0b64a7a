"""GET /hsds/v3/taxonomies and one of them."""

from collections.abc import Iterable, Sequence

from flask import Response, abort
from sqlalchemy.orm import Session

from app.extensions import db
from app.hsds.answers import answer
from app.hsds.blueprint import blueprint
from app.hsds.pages import listing
from app.hsds.parameters import TaxonomiesRequest, read_request
from app.hsds.serializers.filled import Json
from app.hsds.serializers.taxonomies import taxonomy
from app.hsds.words import has_words
from app.operations.find_hsds import KnownIds
from app.queries.hsds.terms import read_vocabulary


@blueprint.get("/taxonomies")
def taxonomies() -> Response:
    """List the taxonomies."""
    asked = read_request(TaxonomiesRequest)
    every = {one.id: taxonomy(one) for one in read_vocabulary(db.session).taxonomies.values()}

    def read(_session: Session, ids: Sequence[str]) -> Iterable[Json]:
        return (every[one] for one in ids)

    found = [one for one, told in every.items() if has_words(asked.search, (told["name"], told["description"]))]
    return listing(KnownIds(found), asked, read, dated=False)


@blueprint.get("/taxonomies/<taxonomy_id>")
def one_taxonomy(taxonomy_id: str) -> Response:
    """Give one taxonomy."""
    found = read_vocabulary(db.session).taxonomies.get(taxonomy_id)
    return answer(taxonomy(found)) if found else abort(404)
