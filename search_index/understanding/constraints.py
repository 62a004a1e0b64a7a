"""What a person says they cannot do: patterns that translators edit, and what follows from a target group."""

from collections.abc import Iterable

from search_index.understanding.patterns import LabelPatterns, words_of

_OF_GROUP = {"deaf_people": "no_phone"}


class ConstraintLexicon:
    """Finds constraints (keys of ``search_index.engines.constraints.MEETS``) that a text speaks of."""

    def __init__(self, patterns: Iterable[tuple[str, str]]) -> None:
        """Hold pairs of a constraint and a pattern, of all languages together: a person may mix them."""
        self._patterns = LabelPatterns(patterns)

    def find(self, text: str, groups: Iterable[str] = ()) -> tuple[str, ...]:
        """Return the constraints in ``text`` and those of the ``groups`` found in it, by name."""
        implied = {_OF_GROUP[group] for group in groups if group in _OF_GROUP}
        return tuple(sorted(self._patterns.find(words_of(text)) | implied))
