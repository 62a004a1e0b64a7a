"""Analyzers of the five languages and the one function that runs them over a text."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from search_index.text.analyzers import be, hy, ru, tg, uk
from search_index.text.analyzers.analysed import Analysed
from search_index.text.normalise import normalise
from search_index.text.tokens import parts, tokenise

__all__ = ["ANALYZERS", "Analysed", "Analyzer", "Term", "analyse_text", "warm_up"]

_REMEMBERED_PIECES = 20_000
_LONGEST_REMEMBERED = 40

Analyzer = Callable[[str], Analysed]

ANALYZERS: Mapping[str, Analyzer] = MappingProxyType(
    {"ru": ru.analyse, "uk": uk.analyse, "be": be.analyse, "hy": hy.analyse, "tg": tg.analyse}
)


@dataclass(frozen=True, slots=True)
class Term:
    """Hold a word as typed (normalised) and its two keys."""

    exact: str
    lemma: str
    folded: str


def analyse_text(text: str, language: str) -> list[Term]:
    """Return the terms of a text in order; a hyphenated word is followed by its parts.

    Raises KeyError for a language that is not one of the five.
    """
    if language not in ANALYZERS:
        raise KeyError(language)
    terms: list[Term] = []
    for piece in normalise(text).split():
        terms += _remembered(piece, language) if len(piece) <= _LONGEST_REMEMBERED else _terms(piece, language)
    return terms


def warm_up() -> None:
    """Open every dictionary now, so that the first user does not wait."""
    for analyse in ANALYZERS.values():
        analyse("прогрев")


def _terms(piece: str, language: str) -> tuple[Term, ...]:
    analyse = ANALYZERS[language]
    words = [word.text for token in tokenise(piece) for word in (token, *parts(token))]
    return tuple(Term(word, keys.lemma, keys.folded) for word, keys in zip(words, map(analyse, words), strict=True))


_remembered = lru_cache(maxsize=_REMEMBERED_PIECES)(_terms)
