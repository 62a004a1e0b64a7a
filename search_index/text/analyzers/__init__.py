"""Analyzers of the five languages and the one function that runs them over a text."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from search_index.text.analyzers import be, hy, ru, tg, uk
from search_index.text.analyzers.analysed import Analysed
from search_index.text.normalise import normalise
from search_index.text.tokens import Token, parts, tokenise

__all__ = ["ANALYZERS", "Analysed", "Analyzer", "Term", "analyse_text", "warm_up"]

Analyzer = Callable[[str], Analysed]

ANALYZERS: Mapping[str, Analyzer] = MappingProxyType(
    {"ru": ru.analyse, "uk": uk.analyse, "be": be.analyse, "hy": hy.analyse, "tg": tg.analyse}
)


@dataclass(frozen=True, slots=True)
class Term:
    """Hold a word as typed (normalised), its two keys and its place in the normalised text."""

    exact: str
    lemma: str
    folded: str
    start: int
    end: int


def analyse_text(text: str, language: str) -> list[Term]:
    """Return the terms of a text in order; a hyphenated word is followed by its parts.

    Places refer to `normalise(text)`. Raises KeyError for a language that is not one of the five.
    """
    analyse = ANALYZERS[language]
    terms: list[Term] = []
    for token in tokenise(normalise(text)):
        terms.extend(_term(word, analyse) for word in [token, *parts(token)])
    return terms


def warm_up() -> None:
    """Load every dictionary now (about a second each), so that the first user does not wait."""
    for analyse in ANALYZERS.values():
        analyse("прогрев")


def _term(token: Token, analyse: Analyzer) -> Term:
    keys = analyse(token.text)
    return Term(token.text, keys.lemma, keys.folded, token.start, token.end)
