"""For whom help is sought: patterns that translators edit, and ages."""

from collections.abc import Iterable

from search_index.understanding.patterns import LabelPatterns, words_of

OLD_FROM, OLD_TO = 60, 110
TEENS_FROM, TEENS_TO = 10, 17
_YEARS = frozenset({"лет", "года", "год", "годика", "років", "роки", "рік", "гадоў", "гады", "տարեկան", "сола", "сол"})
_NOT_AN_AGE = frozenset({"назад", "тому", "таму", "пеш", "առաջ"})
_OF_ME = frozenset({"мне", "мені", "ես", "ман"})


class GroupLexicon:
    """Finds target groups (codes of data/taxonomy/target_groups.csv) that a text speaks of."""

    def __init__(self, patterns: Iterable[tuple[str, str]]) -> None:
        """Hold pairs of a group and a pattern, of all languages together: a person may mix them."""
        self._patterns = LabelPatterns(patterns)

    def find(self, text: str) -> tuple[str, ...]:
        """Return the groups in ``text``, by name."""
        words = words_of(text)
        return tuple(sorted(self._patterns.find(words) | set(_by_age(words))))


def _by_age(words: list[str]) -> Iterable[str]:
    """Read «80 лет» and «мне 15 лет», but not «60 лет назад»."""
    for place, word in enumerate(words):
        if not word.isdecimal() or not _YEARS.intersection(words[place + 1 : place + 2]):
            continue
        if _NOT_AN_AGE.intersection(words[place + 2 : place + 3]):
            continue
        if OLD_FROM <= int(word) <= OLD_TO:
            yield "older_people"
        elif TEENS_FROM <= int(word) <= TEENS_TO and _OF_ME.intersection(words[max(0, place - 2) : place]):
            yield "teenagers"
