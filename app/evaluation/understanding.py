"""How well utterances are understood, question by question."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from app.evaluation.utterances import Utterance
from search_index.documents import Understanding, Urgency
from search_index.understanding.places import Gazetteer

Pair = tuple[Utterance, Understanding]


@dataclass(frozen=True, slots=True)
class Measure:
    """A question asked of each utterance that it concerns; the answer is yes or no."""

    concerns: Callable[[Utterance], bool]
    holds: Callable[[Utterance, Understanding], bool]


def _in_scope(told: Utterance) -> bool:
    return told.in_scope


def _is_emergency(told: Utterance) -> bool:
    return told.urgency is Urgency.EMERGENCY


def _is_routine(told: Utterance) -> bool:
    return told.urgency is Urgency.ROUTINE


def measures(gazetteer: Gazetteer) -> Mapping[str, Measure]:
    """Return every measure by its name, in the order of the table."""
    return {
        "primary in top 1": Measure(_in_scope, lambda told, heard: told.needs[0] in heard.codes[:1]),
        "primary in top 3": Measure(_in_scope, lambda told, heard: told.needs[0] in heard.codes[:3]),
        "any need in top 3": Measure(_in_scope, lambda told, heard: bool(set(told.needs) & set(heard.codes[:3]))),
        "emergency recall": Measure(_is_emergency, lambda _told, heard: heard.urgency is not Urgency.ROUTINE),
        "emergency as emergency": Measure(_is_emergency, lambda _told, heard: heard.urgency is Urgency.EMERGENCY),
        "false alarms": Measure(_is_routine, lambda _told, heard: heard.urgency is not Urgency.ROUTINE),
        "place accuracy": Measure(
            lambda told: bool(told.place), lambda told, heard: _same_place(told, heard, gazetteer)
        ),
        "place invented": Measure(lambda told: not told.place, lambda _told, heard: heard.place is not None),
        "out-of-scope accuracy": Measure(lambda _told: True, lambda told, heard: told.in_scope == heard.in_scope),
        "language": Measure(
            lambda told: len(told.text.split()) > 3, lambda told, heard: told.language == heard.language
        ),
    }


BASELINE = ("primary in top 1", "primary in top 3", "any need in top 3", "out-of-scope accuracy")
"""What the baseline is measured by too."""


def count(measure: Measure, pairs: Sequence[Pair]) -> tuple[int, int]:
    """Return in how many pairs the measure holds, and how many it concerns."""
    concerned = [(told, heard) for told, heard in pairs if measure.concerns(told)]
    return sum(measure.holds(told, heard) for told, heard in concerned), len(concerned)


def _same_place(told: Utterance, heard: Understanding, gazetteer: Gazetteer) -> bool:
    """Compare by gazetteer id: the label's English name is looked up in its country."""
    name, _, country = (told.place or "").rpartition(", ")
    expected = gazetteer.find_place(name, country=country)
    candidates = {place.id for place in (expected.place, *expected.choices) if place}
    return heard.place is not None and heard.place.id in candidates
