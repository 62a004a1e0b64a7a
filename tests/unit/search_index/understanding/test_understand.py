"""One answer from model, patterns and gazetteer, whatever the text."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_index.documents import NeedScore, Urgency
from search_index.locales import LOCALES
from search_index.understanding.crisis import CrisisMatch
from search_index.understanding.model import Judgement, train
from search_index.understanding.places import Gazetteer
from search_index.understanding.understand import MAX_NEEDS, Understander, choose_needs
from search_index.understanding.vocabulary import CrisisPattern, Phrase, Vocabulary

GAZETTEER = Path(__file__).resolve().parents[4] / "data" / "gazetteer"
HUNGER = {
    "ru": "нечего есть",
    "uk": "нема чого їсти",
    "be": "няма чаго есці",
    "hy": "ուտելու բան չունեմ",
    "tg": "барои хӯрдан чизе надорам",
}
WEATHER = {
    "ru": "какая завтра погода",
    "uk": "яка завтра погода",
    "be": "якое заўтра надвор’е",
    "hy": "ինչ եղանակ է վաղը",
    "tg": "пагоҳ ҳаво чӣ хел мешавад",
}
IN_TOWN = {
    "ru": ("в Самаре", "g499099"),
    "uk": ("у Києві", "g703448"),
    "be": ("у Мінску", "g625144"),
    "hy": ("Երևանում", "g616052"),
    "tg": ("дар Душанбе", "g1221874"),
}


@pytest.fixture(scope="module")
def understander() -> Understander:
    """Return an understander of two needs and what is off topic."""
    phrases = [Phrase(language, ("food",), Urgency.ROUTINE, text) for language, text in HUNGER.items()]
    phrases += [Phrase(language, ("out_of_scope",), Urgency.ROUTINE, text) for language, text in WEATHER.items()]
    phrases += [
        Phrase("ru", ("domestic_violence",), Urgency.CRISIS, text) for text in ("муж бьёт меня", "отец избил маму")
    ]
    pattern = CrisisPattern("ru", "domestic_violence", Urgency.EMERGENCY, "нож*", ())
    vocabulary = Vocabulary(tuple(phrases), (pattern,), groups=(("children", "дет*"),))
    return Understander(train(phrases), vocabulary, Gazetteer.load(GAZETTEER))


@pytest.mark.parametrize("typed", ["nechego est, zhivu v Samare", "ytxtuj tcnm, Самара"])
def test_a_need_in_latin_letters_or_on_a_wrong_keyboard_is_heard(understander: Understander, typed: str) -> None:
    understood = understander.understand(typed, "ru")

    assert understood.language == "ru"
    assert understood.codes[0] == "food"
    assert understood.place
    assert understood.place.id == "g499099"


def test_a_word_or_two_raise_no_alarm_that_nothing_but_likeness_gives(understander: Understander) -> None:
    alone = understander.understand("нечего есть", "ru")
    with_pattern = understander.understand("нож!", "ru")

    assert (alone.urgency, with_pattern.urgency) == (Urgency.ROUTINE, Urgency.EMERGENCY)


def test_for_whom_help_is_sought_is_heard_beside_the_need(understander: Understander) -> None:
    understood = understander.understand("детям нечего есть", "ru")

    assert understood.groups == ("children",)


@pytest.mark.parametrize("language", LOCALES)
def test_a_sentence_tells_language_need_and_place(understander: Understander, language: str) -> None:
    town, place = IN_TOWN[language]

    understood = understander.understand(f"{HUNGER[language]}, {town}", language)

    assert understood.language == language
    assert understood.codes[0] == "food"
    assert understood.place is not None
    assert understood.place.id == place
    assert understood.in_scope


@pytest.mark.parametrize("language", LOCALES)
def test_what_is_off_topic_has_no_sure_need(understander: Understander, language: str) -> None:
    understood = understander.understand(WEATHER[language], language)

    assert (understood.sure, understood.in_scope) == ((), False)


@pytest.mark.parametrize("language", LOCALES)
def test_a_place_alone_asks_nothing_and_is_in_scope(understander: Understander, language: str) -> None:
    understood = understander.understand(IN_TOWN[language][0].split()[-1], language)

    assert understood.place is not None
    assert understood.urgency is Urgency.ROUTINE


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "я в Москве"),
        ("ru", "живу в Гомеле"),
        ("ru", "сейчас мы в городе Самара"),
        ("uk", "у Києві"),
        ("uk", "живу у Львові"),
        ("be", "у Мінску"),
        ("be", "жыву ў Брэсце"),
        ("hy", "ապրում եմ Գյումրիում"),
        ("tg", "дар Душанбе"),
        ("tg", "дар Хуҷанд зиндагӣ мекунам"),
    ],
)
def test_an_answer_to_the_question_where_tells_no_need(understander: Understander, language: str, text: str) -> None:
    understood = understander.understand(text, language)

    assert understood.place is not None
    assert (understood.language, understood.needs, understood.urgency) == (language, (), Urgency.ROUTINE)


@pytest.mark.parametrize("text", ["нечего есть, живу в Москве", "я в Минске, нечего есть"])
def test_a_need_beside_a_place_is_still_told(understander: Understander, text: str) -> None:
    assert understander.understand(text, "ru").codes[0] == "food"


def test_a_pattern_of_danger_counts_in_a_text_like_no_phrase(understander: Understander) -> None:
    understood = understander.understand("йцукен ножом фывапролдж", "ru")

    assert understood.urgency is Urgency.EMERGENCY
    assert "domestic_violence" in understood.codes


@pytest.mark.parametrize("text", ["", "   ", "🙂🆘", "\x00", "\ud800", "123", "…", "\u202e", "<b>"])
def test_no_words_are_no_need_and_no_fault(understander: Understander, text: str) -> None:
    understood = understander.understand(text, "ru")

    assert understood.urgency is Urgency.ROUTINE
    assert understood.place is None


@given(text=st.text(max_size=200), language=st.sampled_from(LOCALES))
def test_any_text_is_understood_somehow(understander: Understander, text: str, language: str) -> None:
    understood = understander.understand(text, language)

    assert understood.language in LOCALES
    assert len(understood.needs) <= MAX_NEEDS
    assert all(0 <= need.score <= 1 for need in understood.needs)


def test_a_pattern_lifts_its_topic_above_what_was_learnt() -> None:
    judgement = Judgement((NeedScore("debt", 0.5), NeedScore("suicide_crisis", 0.1)), Urgency.ROUTINE, 1.0)

    needs = choose_needs(judgement, [CrisisMatch("suicide_crisis", Urgency.EMERGENCY)])

    assert [need.code for need in needs] == ["suicide_crisis", "debt"]


def test_a_text_like_no_phrase_tells_no_need() -> None:
    judgement = Judgement((NeedScore("debt", 0.9),), Urgency.ROUTINE, 0.0)

    assert choose_needs(judgement, ()) == ()
