"""What makes a place hard or easy for a person: features of A11yJSON, asked for by traits that the person chose.

The features are those of the record (see docs/decisions/0015-accessibility-profile.md for their names in A11yJSON).
What is not stated is unknown, and unknown is never «yes».
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum


class Trait(StrEnum):
    """What a person tells of how they get about, see, hear and feel; several may be chosen."""

    WHEELCHAIR = "wheelchair"
    WALKING_AID = "walking_aid"
    PRAM = "pram"
    LOW_VISION = "low_vision"
    BLIND = "blind"
    HARD_OF_HEARING = "hard_of_hearing"
    DEAF = "deaf"
    QUIET = "quiet"
    SERVICE_ANIMAL = "service_animal"


class Answer(StrEnum):
    """Whether a feature is there."""

    YES = "yes"
    LIMITED = "limited"
    NO = "no"
    UNKNOWN = "unknown"


WRITE = "write"
"""The one feature that needs no place: they can be written to instead of called."""

FEATURES = (
    *("step_free", "wheelchair", "ramp", "wide_door", "lift", "handrail", "toilet", "parking", "changing_table"),
    *("sign_language", "hearing_loop", "braille", "large_print", "tactile", "audio", "well_lit", "quiet"),
    *("assistant", "service_animal"),
)
"""What can be known of a place, in the order in which one comes upon it."""

ESSENTIAL: Mapping[Trait, tuple[str, ...]] = {
    Trait.WHEELCHAIR: ("step_free", "wheelchair"),
    Trait.WALKING_AID: ("step_free", "lift"),
    Trait.PRAM: ("step_free",),
    Trait.LOW_VISION: ("well_lit", "large_print"),
    Trait.BLIND: ("tactile", "assistant"),
    Trait.HARD_OF_HEARING: ("hearing_loop", WRITE),
    Trait.DEAF: ("sign_language", WRITE),
    Trait.QUIET: ("quiet",),
    Trait.SERVICE_ANIMAL: ("service_animal",),
}
"""Without one of these a visit may fail."""

HELPFUL: Mapping[Trait, tuple[str, ...]] = {
    Trait.WHEELCHAIR: ("wide_door", "lift", "toilet", "parking"),
    Trait.WALKING_AID: ("handrail", "toilet", "parking"),
    Trait.PRAM: ("lift", "wide_door", "changing_table"),
    Trait.LOW_VISION: ("tactile", "assistant"),
    Trait.BLIND: ("braille", "audio"),
    Trait.HARD_OF_HEARING: ("quiet",),
    Trait.DEAF: (),
    Trait.QUIET: (WRITE,),
    Trait.SERVICE_ANIMAL: (),
}
"""These make it easier."""

MET_BY: Mapping[str, tuple[str, ...]] = {"step_free": ("step_free", "ramp", "wheelchair")}
"""A ramp does for a step, and a place that can be entered in a wheelchair has no step that stops anybody."""


@dataclass(frozen=True, slots=True)
class PlaceFacts:
    """What is known of a service: stated features with their values, whether one goes somewhere, whether one can write.

    ``visited`` is false for a service that is had by phone or online alone.
    """

    features: Mapping[str, str]
    visited: bool = True
    writable: bool = False


@dataclass(frozen=True, slots=True)
class Verdict:
    """Features by answer, those that matter most first, for one person at one place.

    ``afar`` tells that the person need not go anywhere; then features of a place are left out.
    """

    hard: tuple[str, ...] = ()
    partly: tuple[str, ...] = ()
    fine: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    afar: bool = False


SAID = (Answer.YES, Answer.LIMITED, Answer.NO)
"""What can be said of a feature; that nobody knows is not said."""


def read_answers(text: str) -> list[tuple[str, str]]:
    """Return (feature, answer) of each line of a text such as «step_free: yes»."""
    lines = (line.partition(":") for line in text.splitlines() if line.strip())
    return [(feature.strip(), answer.strip()) for feature, _, answer in lines]


def answers_text(answers: Iterable[tuple[str, str]]) -> str:
    """Return what ``read_answers`` reads; a feature without an answer is left out."""
    return "\n".join(f"{feature}: {answer}" for feature, answer in answers if answer)


def judge(traits: Iterable[Trait], facts: PlaceFacts) -> Verdict:
    """Return what would be hard, fine and unknown for a person with ``traits``."""
    found: dict[Answer, list[str]] = {answer: [] for answer in Answer}
    for feature in wanted(traits):
        if facts.visited or feature == WRITE:
            found[_answer(feature, facts)].append(feature)
    return Verdict(
        hard=tuple(found[Answer.NO]),
        partly=tuple(found[Answer.LIMITED]),
        fine=tuple(found[Answer.YES]),
        unknown=tuple(found[Answer.UNKNOWN]),
        afar=not facts.visited,
    )


def hardship(traits: Iterable[Trait], facts: PlaceFacts) -> tuple[int, int, int]:
    """Return a key that sorts the easiest place first.

    A known barrier weighs more than any number of unknown facts, an unknown fact more than one that is met in part; a
    service had from afar stands between places known to be fine and places of which nothing is known.
    """
    chosen = tuple(traits)
    essential = essentials(chosen)
    answers = [
        _answer(feature, facts) if facts.visited or feature == WRITE else Answer.LIMITED for feature in essential
    ]
    others = [_answer(feature, facts) for feature in _features(HELPFUL, chosen)] if facts.visited else []
    doubts = 2 * answers.count(Answer.UNKNOWN) + answers.count(Answer.LIMITED)
    return answers.count(Answer.NO), doubts, others.count(Answer.NO) - others.count(Answer.YES)


def wanted(traits: Iterable[Trait]) -> tuple[str, ...]:
    """Return the features that matter to ``traits``, what is essential first."""
    chosen = tuple(traits)
    return tuple(dict.fromkeys((*essentials(chosen), *_features(HELPFUL, chosen))))


def essentials(traits: Iterable[Trait]) -> tuple[str, ...]:
    """Return the features without which a visit may fail for a person with ``traits``."""
    return _features(ESSENTIAL, tuple(traits))


def _features(table: Mapping[Trait, tuple[str, ...]], traits: tuple[Trait, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(feature for trait in traits for feature in table[trait]))


def _answer(feature: str, facts: PlaceFacts) -> Answer:
    if feature == WRITE:
        return Answer.YES if facts.writable else Answer.UNKNOWN
    stated = {facts.features[one] for one in MET_BY.get(feature, (feature,)) if one in facts.features}
    return next((answer for answer in SAID if answer in stated), Answer.UNKNOWN)
