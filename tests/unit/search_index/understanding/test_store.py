"""The trained model is kept, and learnt anew when the phrases change."""

from dataclasses import replace
from pathlib import Path

import pytest

from search_index.documents import Urgency
from search_index.understanding import store
from search_index.understanding.store import load_model, model_path
from search_index.understanding.vocabulary import Phrase, Vocabulary

TEXTS = {
    "food": ("нечего есть", "нет еды", "дайте продукты"),
    "debt": ("долги по кредиту", "не могу платить долги", "коллекторы"),
    "out_of_scope": ("погода завтра", "курс доллара", "сериал"),
}
VOCABULARY = Vocabulary(
    tuple(
        Phrase("ru", (need,), Urgency.CRISIS if text == "нет еды" else Urgency.ROUTINE, text)
        for need, texts in TEXTS.items()
        for text in texts
    ),
    (),
)


def test_a_missing_model_is_learnt_and_kept(tmp_path: Path) -> None:
    learnt = load_model(tmp_path / "new", VOCABULARY)

    assert learnt.judge([("нечего есть", "ru")])[0].needs[0].code == "food"
    assert [path.name for path in (tmp_path / "new").iterdir()] == [model_path(tmp_path, VOCABULARY).name]


def test_a_kept_model_is_not_learnt_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    learnt = load_model(tmp_path, VOCABULARY)
    monkeypatch.setattr(store, "train", lambda _phrases: pytest.fail("learnt again"))

    kept = load_model(tmp_path, VOCABULARY)

    assert kept.judge([("долги", "ru")])[0].needs == learnt.judge([("долги", "ru")])[0].needs


def test_other_phrases_are_another_model() -> None:
    fewer = replace(VOCABULARY, phrases=VOCABULARY.phrases[:-1])

    assert model_path(Path(), fewer) != model_path(Path(), VOCABULARY)
