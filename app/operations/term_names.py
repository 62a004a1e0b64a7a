"""Needs and kinds of help under every name that they have in five languages."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.domain.locales import LOCALES
from app.domain.record import Facet
from app.domain.suggestion import SuggestionKind
from app.queries.terms import read_terms
from search_index.suggestions.prefixes import Prefixes
from search_index.suggestions.words import other_names

FACETS = {SuggestionKind.NEED: Facet.NEED, SuggestionKind.SERVICE_TYPE: Facet.SERVICE_TYPE}

Term = tuple[SuggestionKind, str]
"""Kind and code."""
Labels = dict[str, dict[Term, str]]
"""Language → term → its name."""


@dataclass(frozen=True)
class TermNames:
    """The names of the terms, to show and to be found by; synonyms are only for finding."""

    labels: Labels
    prefixes: Prefixes[Term]


def read_term_names(session: Session) -> TermNames:
    """Read the names of all terms in all languages; twenty queries."""
    labels = {
        language: {
            (kind, term.code): term.name
            for kind, facet in FACETS.items()
            for term in read_terms(session, facet, language)
        }
        for language in LOCALES
    }
    return TermNames(labels, Prefixes(_findable(labels)))


def _findable(labels: Labels) -> Iterator[tuple[str, Term]]:
    for language, names in labels.items():
        yield from ((name, term) for term, name in names.items())
        yield from other_names({name: term for term, name in names.items()}, language)
