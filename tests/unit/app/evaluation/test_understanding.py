"""Each measure counts what it says."""

from pathlib import Path

import pytest

from app.evaluation.understanding import count, measures
from app.evaluation.utterances import Utterance
from search_index.documents import NeedScore, Understanding, Urgency
from search_index.understanding.places import Gazetteer

FOOD, DEBT = NeedScore("food", 0.9), NeedScore("debt", 0.5)


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    """Return the real gazetteer."""
    return Gazetteer.load(Path(__file__).resolve().parents[4] / "data" / "gazetteer")


def told(*needs: str, urgency: Urgency = Urgency.ROUTINE, place: str | None = None) -> Utterance:
    """Return what a careful reader understood."""
    return Utterance("x", "ru", "одно два три четыре", needs, urgency, place)


@pytest.mark.parametrize(
    ("name", "said", "heard", "counted"),
    [
        ("primary in top 1", told("debt"), Understanding("ru", (FOOD, DEBT)), (0, 1)),
        ("primary in top 3", told("debt"), Understanding("ru", (FOOD, DEBT)), (1, 1)),
        ("any need in top 3", told("pension", "food"), Understanding("ru", (FOOD,)), (1, 1)),
        ("primary in top 1", told("out_of_scope"), Understanding("ru", in_scope=False), (0, 0)),
        ("out-of-scope accuracy", told("out_of_scope"), Understanding("ru", in_scope=False), (1, 1)),
        ("out-of-scope accuracy", told("out_of_scope"), Understanding("ru", (FOOD,)), (0, 1)),
        (
            "emergency recall",
            told("food", urgency=Urgency.EMERGENCY),
            Understanding("ru", urgency=Urgency.CRISIS),
            (1, 1),
        ),
        (
            "emergency as emergency",
            told("food", urgency=Urgency.EMERGENCY),
            Understanding("ru", urgency=Urgency.CRISIS),
            (0, 1),
        ),
        ("false alarms", told("food"), Understanding("ru", urgency=Urgency.CRISIS), (1, 1)),
        ("language", told("food"), Understanding("uk"), (0, 1)),
    ],
)
def test_a_measure_counts_what_it_says(
    gazetteer: Gazetteer, name: str, said: Utterance, heard: Understanding, counted: tuple[int, int]
) -> None:
    assert count(measures(gazetteer)[name], [(said, heard)]) == counted


@pytest.mark.parametrize(("place", "same"), [("Gomel, BY", 1), ("Grodno, BY", 0)])
def test_a_place_is_the_same_by_its_id(gazetteer: Gazetteer, place: str, same: int) -> None:
    heard = Understanding("ru", place=gazetteer.get("g627907"))

    assert count(measures(gazetteer)["place accuracy"], [(told("food", place=place), heard)]) == (same, 1)
