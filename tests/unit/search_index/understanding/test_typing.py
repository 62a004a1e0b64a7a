"""What people type in Latin letters or on a wrong keyboard is read as what they mean; other Latin words stay."""

import pytest

from search_index.understanding.crisis import CrisisLexicon
from search_index.understanding.typing import Typing
from search_index.understanding.vocabulary import Vocabulary


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return Vocabulary.load()


@pytest.fixture(scope="module")
def typing(vocabulary: Vocabulary) -> Typing:
    return Typing(vocabulary)


@pytest.mark.parametrize(
    ("typed", "language", "meant"),
    [
        ("muzh menya bjot", "ru", "муж меня бьет"),
        ("nechego est detyam", "ru", "нечего есть детям"),
        ("cholovik mene bie", "uk", "чоловік мене б'є"),
        ("muzh mjane bje", "be", "муж мяне б'е"),
        ("amusins indz cecum e", "hy", "ամուսինս ինձ ծեծում է"),
        ("shavharam maro mezanad", "tg", "шавҳарам маро мезанад"),
        ("vtyz ,mtn ve;", "ru", "меня бьет муж"),
        ("[jxe evthtnm", "ru", "хочу умереть"),
    ],
)
def test_words_are_read_in_their_own_letters(typing: Typing, typed: str, language: str, meant: str) -> None:
    assert typing.mend(typed, language) == meant


@pytest.mark.parametrize(
    "text",
    [
        "муж меня бьёт",
        "I lost my job",
        "потерял iPhone, пишите на test@mail.ru",
        "я с id и tv",
        "",
        "🙂",
        "\x00",
        "112",
    ],
)
def test_other_texts_stay_as_they_are(typing: Typing, text: str) -> None:
    assert typing.mend(text, "ru") == text


@pytest.mark.parametrize(
    ("typed", "language", "topic"),
    [
        ("ya hochu umeret", "ru", "suicide_crisis"),
        ("menya nasiluyut", "ru", "sexual_violence"),
        ("cholovik mene bie, dopomozhit", "uk", "domestic_violence"),
        ("vtyz ,mtn ve;", "ru", "domestic_violence"),
    ],
)
def test_danger_is_heard_however_it_is_typed(
    vocabulary: Vocabulary, typing: Typing, typed: str, language: str, topic: str
) -> None:
    found = CrisisLexicon(vocabulary.crisis, vocabulary.calm).find(typing.mend(typed, language))

    assert [match.topic for match in found] == [topic]
