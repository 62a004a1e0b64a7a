"""The analyzers on words of this domain that nothing was tuned on."""

from pathlib import Path

import pytest

from app.domain.locales import LOCALES
from app.evaluation.analysis import outcomes, read_pairs

FOLDER = Path(__file__).resolve().parents[3] / "data" / "analysis"
PAIRS = read_pairs(FOLDER, LOCALES)
LEAST_MET, MOST_MERGED = 0.92, 0.08


@pytest.mark.parametrize("language", LOCALES)
def test_inflected_forms_of_unseen_words_meet(language: str) -> None:
    met, asked = outcomes([pair for pair in PAIRS if pair.language == language], "forms meet, words held out")

    assert asked >= 140
    assert met >= LEAST_MET * asked


@pytest.mark.parametrize("language", LOCALES)
def test_words_that_look_alike_stay_apart(language: str) -> None:
    merged, asked = outcomes([pair for pair in PAIRS if pair.language == language], "different words merged")

    assert asked >= 55
    assert merged <= MOST_MERGED * asked


@pytest.mark.parametrize("language", LOCALES)
def test_there_are_three_hundred_pairs(language: str) -> None:
    assert len([pair for pair in PAIRS if pair.language == language and pair.same]) >= 300
