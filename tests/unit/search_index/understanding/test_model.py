"""The learnt part: what it was shown it knows again, and the same phrases give the same model."""

import pytest

from search_index.documents import Urgency
from search_index.understanding.model import Model, train
from search_index.understanding.vocabulary import OUT_OF_SCOPE, Phrase

ROUTINE, EMERGENCY = Urgency.ROUTINE, Urgency.EMERGENCY
PHRASES = (
    *(
        Phrase("ru", ("food",), ROUTINE, text)
        for text in ("нечего есть", "нет денег на еду", "где дают продукты", "ребёнок голодный, еды нет")
    ),
    *(
        Phrase("ru", ("debt",), ROUTINE, text)
        for text in ("коллекторы звонят", "не могу платить кредит", "долги перед банком", "приставы арестовали карту")
    ),
    *(
        Phrase("ru", ("domestic_violence",), EMERGENCY, text)
        for text in ("муж бьёт меня", "он меня избил", "отец избивает маму", "бьёт и не выпускает из дома")
    ),
    *(
        Phrase("ru", (OUT_OF_SCOPE,), ROUTINE, text)
        for text in ("какая погода завтра", "посоветуй сериал", "курс доллара", "рецепт борща")
    ),
)


@pytest.fixture(scope="module")
def model() -> Model:
    """Return a model of a few phrases."""
    return train(PHRASES)


@pytest.mark.parametrize(
    ("text", "need"),
    [("нет еды, нечего есть", "food"), ("кредит платить не могу", "debt"), ("муж избил меня", "domestic_violence")],
)
def test_words_like_the_phrases_lead_to_their_need(model: Model, text: str, need: str) -> None:
    judgement = model.judge([(text, "ru")])[0]

    assert judgement.needs[0].code == need
    assert 0 <= judgement.needs[0].score <= 1
    assert [one.score for one in judgement.needs] == sorted((one.score for one in judgement.needs), reverse=True)


def test_a_known_phrase_is_as_similar_as_can_be(model: Model) -> None:
    assert model.judge([("нечего есть", "ru")])[0].similarity == pytest.approx(1.0)


@pytest.mark.parametrize("text", ["", "🙂", "qwxz", "\u0301"])
def test_a_text_without_known_words_is_like_nothing(model: Model, text: str) -> None:
    assert model.judge([(text, "ru")])[0].similarity == pytest.approx(0.0)


def test_words_off_topic_are_not_like_a_need(model: Model) -> None:
    off, on = model.judge([("какая погода завтра", "ru"), ("нечего есть", "ru")])

    assert off.similarity < on.similarity


def test_judging_together_is_judging_alone(model: Model) -> None:
    texts = [("нечего есть", "ru"), ("долги", "ru")]

    assert [one.needs[0].code for one in model.judge(texts)] == [model.judge([text])[0].needs[0].code for text in texts]


def test_the_same_phrases_give_the_same_model(model: Model) -> None:
    again = train(PHRASES).judge([("нет еды", "ru")])[0]

    first = model.judge([("нет еды", "ru")])[0]
    assert [need.code for need in again.needs] == [need.code for need in first.needs]
    assert again.needs[0].score == pytest.approx(first.needs[0].score)
