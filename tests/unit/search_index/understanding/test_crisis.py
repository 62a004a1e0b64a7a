"""Danger is found in any form and order of the words, and what calms it is heard."""

import pytest

from search_index.documents import Urgency
from search_index.understanding.crisis import CrisisLexicon, CrisisMatch
from search_index.understanding.vocabulary import CrisisPattern

VIOLENCE = CrisisMatch("domestic_violence", Urgency.EMERGENCY)
PATTERNS = (
    CrisisPattern("ru", "domestic_violence", Urgency.EMERGENCY, "муж бьёт", ("фильм*",)),
    CrisisPattern("uk", "domestic_violence", Urgency.EMERGENCY, "чоловік б'є", ()),
    CrisisPattern("be", "domestic_violence", Urgency.EMERGENCY, "муж б'е", ()),
    CrisisPattern("hy", "domestic_violence", Urgency.EMERGENCY, "ամուսին* ծեծ*", ()),
    CrisisPattern("tg", "domestic_violence", Urgency.EMERGENCY, "шавҳар* мезанад", ()),
    CrisisPattern("ru", "suicide_crisis", Urgency.CRISIS, "не хочу жить", ()),
)
CALM = (("suicide_crisis", "песня"), ("any", "в сериале"))


@pytest.fixture(scope="module")
def lexicon() -> CrisisLexicon:
    """Return a small lexicon."""
    return CrisisLexicon(PATTERNS, CALM)


@pytest.mark.parametrize(
    "text",
    [
        "Муж бьёт меня",
        "муж бьет",
        "МУЖ ОПЯТЬ БЬЁТ",
        "бьёт меня муж",
        "чоловік б’є мене",
        "чоловік бʼє",
        "муж б’е мяне",
        "ամուսինս ծեծում է ինձ",
        "ամուսինս ծե՜ծում է",
        "шавҳарам маро мезанад",
    ],
)
def test_danger_is_found_in_every_spelling_and_order(lexicon: CrisisLexicon, text: str) -> None:
    assert VIOLENCE in lexicon.find(text)


@pytest.mark.parametrize(
    "text",
    [
        "муж работает, а сосед каждый вечер громко в барабан бьёт",
        "мужской клуб",
        "",
        "🙂",
        "муж",
        "муж бьёт жену в этом фильме",
        "в сериале муж бьёт жену",
    ],
)
def test_what_only_sounds_alike_is_no_danger(lexicon: CrisisLexicon, text: str) -> None:
    assert lexicon.find(text) == ()


def test_what_calms_one_topic_leaves_the_others(lexicon: CrisisLexicon) -> None:
    found = lexicon.find("песня не хочу жить играет, а муж бьёт меня")

    assert found == (VIOLENCE,)


def test_a_match_is_told_once(lexicon: CrisisLexicon) -> None:
    assert lexicon.find("муж бьёт, муж бьёт") == (VIOLENCE,)


def test_a_long_text_is_read_in_time(lexicon: CrisisLexicon) -> None:
    assert lexicon.find("муж " * 1000 + "бьёт") == (VIOLENCE,)


def test_words_side_by_side_cancel_and_the_same_words_apart_do_not() -> None:
    pattern = CrisisPattern("ru", "suicide_crisis", Urgency.CRISIS, "не хоч* жить", ("=жить с/со отцом/мам*",))
    lexicon = CrisisLexicon((pattern,))

    assert lexicon.find("не хочет жить с отцом") == ()
    assert lexicon.denied("не хочет жить с мамой") == {"suicide_crisis"}
    assert lexicon.find("не хочу жить, с отцом беда")
    assert lexicon.find("не хочу жить одна с отцом")
    assert lexicon.denied("не хочу жить, с отцом беда") == frozenset()


def test_a_danger_told_elsewhere_in_the_text_is_not_denied() -> None:
    patterns = (
        CrisisPattern("ru", "suicide_crisis", Urgency.CRISIS, "не хоч* жить", ("=жить с отцом",)),
        CrisisPattern("ru", "suicide_crisis", Urgency.CRISIS, "хочу умереть", ()),
    )

    assert CrisisLexicon(patterns).denied("не хочу жить с отцом, хочу умереть") == frozenset()
