"""What comes in the metadata is read, and what has a wrong shape is left out."""

import pytest

from components.told import Told, read_told

GRODNO = {"id": "g627904", "name": "Гродно"}


def test_everything_that_was_understood_is_read() -> None:
    understanding = {
        "language": "be",
        "needs": [{"code": "food", "score": 0.9}, {"code": "debt", "score": 0.1}],
        "urgency": "crisis",
        "place": GRODNO,
        "in_scope": True,
    }

    told = read_told({"understanding": understanding, "language": "ru", "channel": "web"}, need_threshold=0.2)

    assert told == Told(
        needs={"food": 0.9},
        urgency="crisis",
        place="g627904",
        place_name="Гродно",
        language="ru",
        channel="web",
    )


@pytest.mark.parametrize("metadata", [None, {}, [], "text", {"understanding": None}, {"understanding": {}}])
def test_without_an_understanding_nothing_is_told(metadata: object) -> None:
    assert read_told(metadata, need_threshold=0.2) is None


@pytest.mark.parametrize(
    "understanding",
    [
        {"needs": "food"},
        {"needs": [None, {"code": 3, "score": 1}, {"code": "food", "score": "high"}, {"code": "food"}]},
        {"needs": [{"code": "out_of_scope", "score": 0.9}]},
        {"urgency": "yesterday", "needs": []},
        {"place": "Гродно", "language": ["ru"]},
        {"language": "de"},
    ],
)
def test_wrong_shapes_tell_nothing(understanding: dict[str, object]) -> None:
    assert read_told({"understanding": understanding}, need_threshold=0.2) == Told(needs={})
