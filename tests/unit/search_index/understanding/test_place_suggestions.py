"""Suggestions of places while somebody types, on the shipped gazetteer."""

from pathlib import Path

import pytest

from search_index.understanding.places import Gazetteer

FOLDER = Path(__file__).parents[4] / "data" / "gazetteer"


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.load(FOLDER)


@pytest.mark.parametrize(
    ("prefix", "language", "expected"),
    [
        ("грод", "ru", "g627904"),
        ("льв", "uk", "g702550"),
        ("ки", "uk", "g703448"),
        ("бра", "be", "g2051523"),
        ("Գյում", "hy", "g616635"),
        ("хуч", "tg", "g1514879"),
        ("Mins", "ru", "g625144"),
        ("ереван", "ru", "g616052"),
        ("нижний н", "ru", "g520555"),
    ],
)
def test_a_prefix_suggests_places(gazetteer: Gazetteer, prefix: str, language: str, expected: str) -> None:
    suggested = gazetteer.suggest(prefix, language=language)

    assert expected in [place.id for place in suggested]
    assert len(suggested) <= 8


def test_an_empty_prefix_suggests_nothing(gazetteer: Gazetteer) -> None:
    assert gazetteer.suggest("  ", language="ru") == []
