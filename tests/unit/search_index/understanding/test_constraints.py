import pytest

from search_index.understanding.constraints import ConstraintLexicon
from search_index.understanding.vocabulary import Vocabulary


@pytest.fixture(scope="module")
def lexicon() -> ConstraintLexicon:
    return ConstraintLexicon(Vocabulary.load().constraints)


@pytest.mark.parametrize(
    "text",
    [
        "я не хочу никому звонить",
        "можно без звонков, муж услышит",
        "не можу зараз подзвонити, він поруч",
        "баюся тэлефанаваць",
        "չեմ կարող զանգել, ամուսինս կլսի",
        "занг зада наметавонам",
    ],
)
def test_who_cannot_call_is_heard_in_every_language(lexicon: ConstraintLexicon, text: str) -> None:
    assert "no_phone" in lexicon.find(text)


@pytest.mark.parametrize(
    "text",
    [
        "мама не выходит из дома",
        "бабуся лежача",
        "маці не ўстае, яна ляжачая",
        "անկողնային հիվանդ",
        "модарам бистарӣ аст",
    ],
)
def test_who_cannot_go_out_is_heard_in_every_language(lexicon: ConstraintLexicon, text: str) -> None:
    assert "stays_home" in lexicon.find(text)


@pytest.mark.parametrize(
    "text", ["нет ни копейки", "психолог безкоштовно", "няма грошай на лекі", "փող չունեմ", "пул надорам"]
)
def test_who_has_no_money_is_heard_in_every_language(lexicon: ConstraintLexicon, text: str) -> None:
    assert "no_money" in lexicon.find(text)


def test_somebody_deaf_is_not_sent_to_a_telephone(lexicon: ConstraintLexicon) -> None:
    assert lexicon.find("нужен сурдопереводчик", groups=("deaf_people",)) == ("no_phone",)


@pytest.mark.parametrize(
    "text", ["куда мне позвонить", "дайте телефон опеки", "хто може допомогти вдома", "ես ուզում եմ զանգել"]
)
def test_who_asks_for_a_number_gets_no_constraint(lexicon: ConstraintLexicon, text: str) -> None:
    assert lexicon.find(text) == ()
