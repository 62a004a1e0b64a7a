"""The words that the vocabulary knows: what spelling is judged by, and other names of the same thing."""

import csv
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import TypeVar

from search_index.locales import LOCALES
from search_index.text.normalise import normalise
from search_index.text.synonyms import FOLDER
from search_index.text.tokens import tokenise
from search_index.understanding.vocabulary import Vocabulary

Meant = TypeVar("Meant")
Words = Mapping[str, Counter[str]]
"""Language → normalised word → how often it is written."""


def count_words(texts: Iterable[tuple[str, str]]) -> Words:
    """Count the words of (language, text); what is in none of the five languages is left out."""
    words: Words = {language: Counter() for language in LOCALES}
    for language, text in texts:
        words.get(language, Counter()).update(token.text for token in tokenise(normalise(text)))
    return words


@lru_cache(maxsize=1)
def vocabulary_words() -> Words:
    """Return the words of the phrases of needs and of the synonyms; takes a second once."""
    phrases = ((phrase.language, phrase.text) for phrase in Vocabulary.load().phrases)
    synonyms = ((language, name) for language in LOCALES for names in _synonyms(language) for name in names)
    return count_words([*phrases, *synonyms])


def other_names(names: Mapping[str, Meant], language: str) -> Iterator[tuple[str, Meant]]:
    """Yield (name, what it stands for) for synonyms of ``names``, which maps a name to what it stands for."""
    known = {normalise(name): meant for name, meant in names.items()}
    for term, *equals in _synonyms(language):
        for name, other in [(name, other) for equal in equals for name, other in ((term, equal), (equal, term))]:
            if normalise(name) in known:
                yield other, known[normalise(name)]


@lru_cache
def _synonyms(language: str) -> tuple[tuple[str, ...], ...]:
    with (FOLDER / language / "synonyms.csv").open(encoding="utf-8", newline="") as lines:
        return tuple((row["term"], *row["equals"].split("|")) for row in csv.DictReader(lines))
