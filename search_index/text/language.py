"""Tell which of the five languages a short text is in."""

from search_index.text.language_words import FUNCTION_WORDS


def identify(text: str, interface_language: str) -> str:
    """Return the language code of a text; a single word keeps the interface language unless its letters decide."""
    words = text.casefold().split()
    if any("\u0531" <= char <= "\u058f" for char in text):
        return "hy"
    scores = {language: len(known.intersection(words)) for language, known in FUNCTION_WORDS.items()}
    best = max(scores, key=lambda language: (scores[language], language == interface_language))
    return best if scores[best] else interface_language
