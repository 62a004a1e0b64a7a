"""Dictionary lemmas of simplemma, or None for a word that it does not know."""

import simplemma

_SPELLING = str.maketrans({"ё": "е", "ґ": "г", "’": "'", "՛": None, "՞": None})


def dictionary_lemma(word: str, language: str) -> str | None:
    """Return the normalised dictionary form, or None where simplemma knows neither the word nor its ending."""
    found = simplemma.lemmatize(word, lang=language)
    if found == word and not simplemma.is_known(word, lang=language):
        return None
    return found.lower().translate(_SPELLING).replace("եւ", "և")
