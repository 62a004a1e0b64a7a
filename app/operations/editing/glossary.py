"""Legal terms: does a translation hold the name that its language has for what the original says?"""

import csv
import re
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from app.domain.locales import LOCALES
from search_index.text.analyzers import analyse_text

Term = dict[str, tuple[str, ...]]
"""The names of one thing by language; any of them is right."""


@lru_cache(maxsize=2)
def load_glossary(path: Path) -> tuple[Term, ...]:
    """Read `terms.csv`; names divided by commas are alternatives."""
    with path.open(encoding="utf-8", newline="") as file:
        return tuple({code: _names(row[code]) for code in LOCALES} for row in csv.DictReader(file))


def missing_terms(terms: Iterable[Term], original: tuple[str, str], translated: tuple[str, str]) -> list[str]:
    """Return the names that a translation lacks; texts are (language, text), and of other languages we know no names.

    Inflected forms count: words are compared by their lemmas, those of an original one after another.
    """
    (source_language, source), (language, text) = original, translated
    if source_language not in LOCALES:
        return []
    said, told = _stems(source, source_language), _stems(text, language)
    lacking = []
    for term in terms:
        names = [_stems(name, language) for name in term[language]]
        if any(_stands_in(_stems(name, source_language), said) for name in term[source_language]) and not any(
            set(name) <= set(told) for name in names
        ):
            lacking.append(term[language][0])
    return lacking


def _names(cell: str) -> tuple[str, ...]:
    plain = re.sub(r"\([^)]*\)", "", cell)
    return tuple(name for name in (piece.strip() for piece in plain.split(",")) if name)


@lru_cache(maxsize=5000)
def _stems(text: str, language: str) -> tuple[str, ...]:
    return tuple(term.lemma for term in analyse_text(text, language))


def _stands_in(name: tuple[str, ...], text: tuple[str, ...]) -> bool:
    size = len(name)
    return bool(size) and any(text[start : start + size] == name for start in range(len(text) - size + 1))
