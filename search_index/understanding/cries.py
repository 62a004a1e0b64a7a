"""A cry that tells no story: «помогите», «пожар»; found only where the whole message says nothing else."""

from collections.abc import Iterable

from search_index.understanding.patterns import find_places, occurs, read_pattern, words_of

CRY, BESIDE = "cry", "beside"
"""Labels of words that call for help without a topic, and of words that may stand beside a cry."""
MOST_WORDS = 12


class CryLexicon:
    """Finds cries: a pattern must occur, and every word of the message must belong to some pattern.

    «Помогите» is a cry and «помогите с документами» is none: the second tells what it is about.
    """

    def __init__(self, patterns: Iterable[tuple[str, str]]) -> None:
        """Hold pairs of a label (a need, CRY or BESIDE) and a pattern, of all languages together."""
        self._patterns = tuple((label, read_pattern(pattern)) for label, pattern in patterns)
        self._options = {option for _, pattern in self._patterns for word in pattern for option in word}

    def find(self, text: str) -> frozenset[str]:
        """Return the needs that a cry names, with CRY where it names none; empty where ``text`` is no cry."""
        words = words_of(text)
        if not 0 < len(words) <= MOST_WORDS:
            return frozenset()
        places = find_places(words, self._options)
        if {place for found in places.values() for place in found} != set(range(len(words))):
            return frozenset()
        told = {label for label, pattern in self._patterns if label != BESIDE and occurs(pattern, places)}
        return frozenset(told - {CRY} or told)
