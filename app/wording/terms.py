"""Names of needs, groups, service types and sectors in the person's language, kept for a minute."""

from collections.abc import Mapping
from time import monotonic
from typing import cast

from flask import current_app

from app.domain.record import Facet
from app.extensions import db
from app.queries.terms import TermCard, read_terms

KEPT_SECONDS = 60.0
Terms = Mapping[str, TermCard]


def terms(facet: Facet, language: str) -> Terms:
    """Return the terms of ``facet`` by code, in their own order."""
    kept = cast(dict[tuple[Facet, str], tuple[float, Terms]], current_app.extensions.setdefault("ryadom_terms", {}))
    read_at, found = kept.get((facet, language), (0.0, {}))
    if not found or monotonic() - read_at > KEPT_SECONDS:
        found = {term.code: term for term in read_terms(db.session, facet, language)}
        kept[facet, language] = (monotonic(), found)
    return found


def term_name(facet: Facet, code: str, language: str) -> str:
    """Return the name of a term; a code that the vocabulary does not know stays as it is."""
    term = terms(facet, language).get(code)
    return term.name if term else code
