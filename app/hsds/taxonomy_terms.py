"""GET /hsds/v3/taxonomy_terms and one of them."""

from collections.abc import Iterable, Sequence

from flask import Response, abort
from sqlalchemy.orm import Session

from app.extensions import db
from app.hsds.answers import answer
from app.hsds.blueprint import blueprint
from app.hsds.pages import listing
from app.hsds.parameters import TaxonomyTermsRequest, read_request
from app.hsds.serializers.filled import Json
from app.hsds.serializers.taxonomies import term
from app.hsds.words import has_words
from app.models import TaxonomyTerm
from app.operations.find_hsds import KnownIds
from app.queries.hsds.terms import read_vocabulary
from app.queries.hsds.translations import Translations, read_translations


@blueprint.get("/taxonomy_terms")
def taxonomy_terms() -> Response:
    """List terms with their translations."""
    asked = read_request(TaxonomyTermsRequest)
    words = read_vocabulary(db.session)
    texts = read_translations(db.session, words.terms)

    def read(_session: Session, ids: Sequence[str]) -> Iterable[Json]:
        return (term(words.terms[one], words, texts) for one in ids)

    found = [one.id for one in words.terms.values() if _wanted(one, asked, texts)]
    return listing(KnownIds(found), asked, read, dated=False)


@blueprint.get("/taxonomy_terms/<term_id>")
def one_taxonomy_term(term_id: str) -> Response:
    """Give one term."""
    words = read_vocabulary(db.session)
    found = words.terms.get(term_id)
    return answer(term(found, words, read_translations(db.session, [found.id]))) if found else abort(404)


def _wanted(one: TaxonomyTerm, asked: TaxonomyTermsRequest, texts: Translations) -> bool:
    """Tell whether a term fulfils all that is asked."""
    translated = (text for by_language in texts.get(one.id, {}).values() for text, _ in by_language.values())
    return (
        (asked.taxonomy_id is None or one.taxonomy_id == str(asked.taxonomy_id))
        and (asked.parent_id is None or one.parent_id == str(asked.parent_id))
        and not (asked.top_only and one.parent_id)
        and has_words(asked.search, (one.code, one.name, one.description, *translated))
    )
