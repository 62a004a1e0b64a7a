"""«Did you mean»: words nearest to those that nobody has written before."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from rapidfuzz import process
from rapidfuzz.distance import OSA

from search_index.text.analyzers import ANALYZERS
from search_index.text.normalise import normalise
from search_index.text.tokens import Token, tokenise

MAX_WORDS = 6
"""A longer text is a story: understanding hears through its mistakes, and rare forms would be taken for them."""
SHORT, LONG = 4, 8
"""From how many letters on a word may have one mistake, and two."""


class Spelling:
    """Knows the words of each language and how often they are written."""

    def __init__(self, words: Mapping[str, Mapping[str, int]]) -> None:
        """Hold for each language the normalised words with their numbers."""
        self._words = {language: _Words(counts) for language, counts in words.items()}

    def correct(self, text: str, language: str) -> str | None:
        """Return ``text`` with its unknown words replaced by the nearest known ones, or None if none is to be replaced.

        A mistake is a letter too many, missing, other, or swapped with its neighbour; among equally near words
        the more frequent wins. Takes about a millisecond for each unknown word.
        """
        plain = normalise(text)
        tokens = tokenise(plain)
        if len(tokens) > MAX_WORDS:
            return None
        found = {token: word for token in tokens if (word := self._nearest(token.text, language))}
        return _replaced(plain, found) if found else None

    def knows(self, word: str) -> bool:
        """Tell whether any language has ``word``: what is right in one is no mistake in another."""
        plain = normalise(word)
        return any(plain in words.counts for words in self._words.values())

    def _nearest(self, word: str, language: str) -> str | None:
        words = self._words[language]
        if len(word) < SHORT or not word.isalpha() or word in words.counts:
            return None
        mistakes = 2 if len(word) >= LONG else 1
        near = [other for length in range(-mistakes, mistakes + 1) for other in words.of_length(len(word) + length)]
        candidates = process.extract(word, near, scorer=OSA.distance, score_cutoff=mistakes, limit=None)
        if not candidates or _is_form_of_any(word, [other for other, *_ in candidates], language):
            return None
        return min(candidates, key=lambda found: (found[1], -words.counts[found[0]], found[0]))[0]


class _Words:
    """The words of one language, also by their length."""

    def __init__(self, counts: Mapping[str, int]) -> None:
        self.counts = counts
        self._by_length: dict[int, list[str]] = defaultdict(list)
        for word in counts:
            self._by_length[len(word)].append(word)

    def of_length(self, length: int) -> Sequence[str]:
        return self._by_length.get(length, ())


def _is_form_of_any(word: str, others: Iterable[str], language: str) -> bool:
    """A form of a known word is no mistake: search finds both alike."""
    key = ANALYZERS[language](word).folded
    return any(ANALYZERS[language](other).folded == key for other in others)


def _replaced(text: str, found: Mapping[Token, str]) -> str:
    for token in sorted(found, key=lambda token: -token.start):
        text = text[: token.start] + found[token] + text[token.end :]
    return text
