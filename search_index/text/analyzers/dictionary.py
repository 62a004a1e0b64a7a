"""Dictionary lemmas of simplemma, or None for a word that it does not know."""

from collections.abc import Iterable

import simplemma

_SPELLING = str.maketrans({"ё": "е", "ґ": "г", "’": "'", "՛": None, "՞": None})


def dictionary_lemma(word: str, language: str) -> str | None:
    """Return the normalised dictionary form, or None where simplemma does not list the word."""
    for spelling in (word, word.replace("և", "եվ")):
        if simplemma.is_known(spelling, lang=language):
            return _spelled(simplemma.lemmatize(spelling, lang=language))
    return None


def guessed_lemma(word: str, language: str) -> str | None:
    """Return the lemma that simplemma derives from an unlisted word's ending, or None."""
    found = simplemma.lemmatize(word, lang=language)
    return None if found == word else _spelled(found)


def listed_lemma(stem: str, endings: Iterable[str], language: str) -> str | None:
    """Return the first of stem + ending that is a dictionary form itself, or None."""
    candidates = (stem + ending for ending in endings)
    return next((word for word in candidates if dictionary_lemma(word, language) == word), None)


def _spelled(lemma: str) -> str:
    return lemma.lower().translate(_SPELLING).replace("եւ", "և").replace("եվ", "և")
