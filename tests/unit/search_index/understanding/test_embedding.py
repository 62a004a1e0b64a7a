"""Meaning helps where an embedder is installed, is kept between trainings, and is not needed."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from search_index.documents import Urgency
from search_index.understanding.embedding import Embedder, KeptVectors, Vectors, load_embedder
from search_index.understanding.model import train
from search_index.understanding.store import load_model, model_path
from search_index.understanding.vocabulary import OUT_OF_SCOPE, Phrase, Vocabulary

TOPICS = {"food": "хлеб суп каша обед ужин крупа", "debt": "кредит заём банк долг пристав коллектор"}
UNSEEN = "провиант"


class ByTopic:
    """Embeds by lists of words: what a real model learns from the world."""

    name = "by-topic"

    def __init__(self) -> None:
        """Count what is embedded."""
        self.embedded: list[str] = []

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return unit vectors with one direction a topic."""
        self.embedded += texts
        rows = [[text in TOPICS["food"] or text == UNSEEN, text in TOPICS["debt"], 0.1] for text in texts]
        return np.array([np.array(row) / np.linalg.norm(row) for row in rows], dtype=np.float32)


@pytest.fixture
def phrases() -> list[Phrase]:
    """Return one-word phrases of two needs and what is off topic."""
    told = [Phrase("ru", (need,), Urgency.ROUTINE, word) for need, words in TOPICS.items() for word in words.split()]
    return [
        *told,
        Phrase("ru", (OUT_OF_SCOPE,), Urgency.ROUTINE, "погода"),
        Phrase("ru", ("food",), Urgency.CRISIS, "голод"),
    ]


def test_a_word_never_seen_is_understood_by_its_meaning(phrases: list[Phrase]) -> None:
    embedder = ByTopic()

    judged = train(phrases, embedder).judge([(UNSEEN, "ru")], embedder)[0]

    assert judged.needs[0].code == "food"


def test_without_an_embedder_words_alone_are_learnt(phrases: list[Phrase]) -> None:
    model = train(phrases)

    assert model.meaning is None
    assert model.judge([("кредит", "ru")])[0].needs[0].code == "debt"


def test_only_new_phrases_are_embedded_again(phrases: list[Phrase], tmp_path: Path) -> None:
    first, second = ByTopic(), ByTopic()
    load_model(tmp_path, Vocabulary(tuple(phrases[:-2]), ()), first)

    load_model(tmp_path, Vocabulary(tuple(phrases), ()), second)

    assert set(second.embedded) <= {phrase.text for phrase in phrases[-2:]}
    assert not set(first.embedded) & set(second.embedded)


def test_kept_vectors_are_those_of_the_embedder(tmp_path: Path) -> None:
    kept = KeptVectors(ByTopic(), tmp_path / "kept.npz")
    fresh = kept.embed(["хлеб", "банк", "хлеб"])
    kept.keep()

    again = KeptVectors(ByTopic(), tmp_path / "kept.npz").embed(["хлеб", "банк", "хлеб"])

    assert np.array_equal(fresh, again)


def test_a_model_learnt_with_meaning_is_kept_apart(tmp_path: Path, phrases: list[Phrase]) -> None:
    vocabulary = Vocabulary(tuple(phrases), ())

    assert model_path(tmp_path, vocabulary, ByTopic()) != model_path(tmp_path, vocabulary, None)


def test_the_shipped_embedder_brings_alike_sentences_of_two_languages_together() -> None:
    embedder: Embedder | None = load_embedder()
    if embedder is None:
        pytest.skip("no sentence vectors are installed on this machine")

    bread, bread_in_armenian, court = embedder.embed(
        ["нам нечего есть", "մենք ուտելու բան չունենք", "подать иск в суд"]
    )

    assert bread @ bread_in_armenian > bread @ court
    assert np.linalg.norm(bread) == pytest.approx(1, abs=1e-3)
