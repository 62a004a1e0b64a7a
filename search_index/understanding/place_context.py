"""Words around a name of a place: prepositions, markers, words that only look like names. They live in a data file."""

import csv
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path

from search_index.understanding.place_reach import is_elsewhere, stands_after, stands_before
from search_index.understanding.place_words import PlaceWord, fold

_NOW_REACH = 5
_SELF_REACH = 3
_VERB_LAST = frozenset({"hy", "tg"})


class Stance(IntEnum):
    """How a text relates to a place that it names."""

    FROM = 1
    NAMED = 2
    IN = 3


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the words next to a name say about it."""

    stance: Stance
    preposition: bool
    marked: bool
    lives: bool
    left: bool
    self_near: bool
    street: bool
    elsewhere: bool
    related: bool


class PlaceContext:
    """The words of ``context.csv`` by role, in folded spelling."""

    def __init__(self, roles: dict[tuple[str, str], frozenset[str]]) -> None:
        """Join the words of each (role, language) by role."""
        self._roles: dict[str, frozenset[str]] = defaultdict(frozenset)
        self._verbs_last: dict[str, frozenset[str]] = defaultdict(frozenset)
        for (role, language), words in roles.items():
            self._roles[role] |= words
            if language in _VERB_LAST:
                self._verbs_last[role] |= words

    @classmethod
    def load(cls, path: Path) -> "PlaceContext":
        """Read the file; raises FileNotFoundError where it is missing."""
        roles: dict[tuple[str, str], frozenset[str]] = {}
        with path.open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                key = (row["role"], row["language"])
                roles[key] = roles.get(key, frozenset()) | {fold(word) for word in row["words"].split()}
        return cls(roles)

    def is_word(self, spelling: str) -> bool:
        """Tell whether a folded spelling is also an ordinary word or a person's name."""
        return spelling in self._roles["word"] or spelling in self._roles["name"]

    def is_name(self, spelling: str) -> bool:
        """Tell whether a folded spelling is a person's first name."""
        return spelling in self._roles["name"]

    def is_never(self, spelling: str) -> bool:
        """Tell whether a folded spelling never means a place."""
        return spelling in self._roles["never"]

    def is_frame(self, word: PlaceWord) -> bool:
        """Tell whether a word only frames a name: a preposition or "city", "village"."""
        return any(word.fold in self._roles[role] for role in ("in", "from", "weak_in", "marker", "marker_after")) or (
            word.fold in self._roles["marker_dot"]
        )

    def is_preposition(self, word: PlaceWord) -> bool:
        """Tell whether a word means "in" or "from"."""
        return word.fold in self._roles["in"] or word.fold in self._roles["from"]

    def is_about_writer(self, word: PlaceWord) -> bool:
        """Tell whether a word only says that the writer is at a place: its frame, "I", "live", "now"."""
        roles = (self._roles["now"], self._roles["self"])
        return self.is_frame(word) or any(spelling in words for words in roles for spelling in word.folds)

    def around(self, words: Sequence[PlaceWord], start: int, end: int, language: str | None) -> Surroundings:
        """Return what stands around ``words[start:end]``."""
        before, marked = self._skip_markers(words, start)
        after = words[end].fold if end < len(words) and not words[end].opens_sentence else ""
        marked = marked or after in self._roles["marker_after"]
        stance = self._stance(words, before, start, language)
        ending = _armenian_stance(words[end - 1], words[end] if after in self._roles["marker_after"] else None)
        if after in self._roles["in_after"] or (after == "է" and words[end - 1].fold.endswith("ն")):
            ending = Stance.IN
        return Surroundings(
            stance=stance or ending or Stance.NAMED,
            preposition=bool(stance or ending),
            marked=marked,
            lives=stands_before(words, start, self._roles["now"], _NOW_REACH)
            or stands_after(words, end, self._verbs_last["now"]),
            left=stands_before(words, start, self._roles["left"], _NOW_REACH)
            or stands_after(words, end, self._roles["left"]),
            self_near=stands_before(words, start, self._roles["self"], _SELF_REACH),
            street=self._is_street(words, start, after),
            elsewhere=is_elsewhere(words, before, start, end, self._roles),
            related=after in self._roles["district"] or after in self._roles["institution"],
        )

    def _skip_markers(self, words: Sequence[PlaceWord], start: int) -> tuple[int, bool]:
        before = start - 1
        marked = False
        while before >= 0 and self._is_marker(words[before]):
            before -= 1
            marked = True
        return before, marked

    def _is_marker(self, word: PlaceWord) -> bool:
        return word.fold in self._roles["marker"] or (word.before_dot and word.fold in self._roles["marker_dot"])

    def _stance(self, words: Sequence[PlaceWord], before: int, start: int, language: str | None) -> Stance | None:
        if before < 0 or (words[start].opens_sentence and not words[start - 1].before_dot):
            return None
        word = words[before]
        for spelling in word.folds:
            if spelling in self._roles["in"] and not self._is_weak(spelling, language):
                return self._under(words, before)
            if spelling in self._roles["from"]:
                return Stance.FROM
        return None

    def _under(self, words: Sequence[PlaceWord], before: int) -> Stance:
        glued_from = words[before].glued and words[before - 1].fold in self._roles["from"]
        return Stance.NAMED if glued_from else Stance.IN

    def _is_weak(self, spelling: str, language: str | None) -> bool:
        return language == "ru" and spelling in self._roles["weak_in"]

    def _is_street(self, words: Sequence[PlaceWord], start: int, after: str) -> bool:
        before = words[start - 1].fold if start else ""
        return before in self._roles["street"] or after in self._roles["street_after"]


def _armenian_stance(word: PlaceWord, marker: PlaceWord | None) -> Stance | None:
    spelling = (marker or word).fold
    if spelling.endswith("ում"):
        return Stance.IN
    if spelling.endswith(("ից", "ուց")):
        return Stance.FROM
    if spelling.isascii() and spelling.endswith("um"):
        return Stance.IN
    if spelling.isascii() and spelling.endswith(("ic", "its")):
        return Stance.FROM
    return None
