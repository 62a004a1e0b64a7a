"""Whole conversations with the trained bot, as a person has them."""

import pytest

from tests.conftest import Person

VIOLENCE = [{"code": "domestic_violence", "score": 0.8}]
FOOD = [{"code": "food", "score": 0.7}]
GRODNO = {"id": "g627904", "name": "Гродно"}
TALKS = {
    "ru": ("добрый день", "спасибо", "ещё варианты", "соедините с оператором", "до свидания"),
    "uk": ("доброго дня", "дякую", "ще варіанти", "з’єднайте з оператором", "до побачення"),
    "be": ("добры дзень", "дзякуй", "яшчэ варыянты", "злучыце з аператарам", "да пабачэння"),
    "hy": ("բարև ձեզ", "շնորհակալություն", "էլի ցույց տվեք", "միացրեք օպերատորին", "ցտեսություն"),
    "tg": ("салом", "ташаккур", "боз нишон диҳед", "бо оператор гап занам", "то боздид"),
}
ANSWERS = ("utter_greet", "utter_thank", "action_more", "action_handover", "utter_goodbye")


@pytest.mark.parametrize("language", TALKS)
async def test_the_bot_knows_the_acts_of_a_talk_in_each_language(person: Person, language: str) -> None:
    answers = [await person.says(text, language) for text in TALKS[language]]

    assert answers == [[answer] for answer in ANSWERS]


async def test_a_need_a_thank_you_and_a_place_make_one_profile(person: Person) -> None:
    await person.says("муж бьёт меня", needs=VIOLENCE, urgency="crisis", in_scope=True)
    await person.says("спасибо")

    answer = await person.says("Гродно", place=GRODNO)

    assert answer == ["action_navigate"]
    assert person.slots["needs"] == ["domestic_violence"]
    assert person.slots["urgency"] == "crisis"
    assert person.slots["place"] == "g627904"


async def test_a_new_need_replaces_the_old_one_and_its_urgency_but_not_the_place(person: Person) -> None:
    await person.says("муж бьёт меня", needs=VIOLENCE, urgency="crisis", place=GRODNO, in_scope=True)

    await person.says("нечего есть", needs=FOOD, in_scope=True)

    assert person.slots["needs"] == ["food"]
    assert person.slots["urgency"] == "routine"
    assert person.slots["place"] == "g627904"


async def test_a_button_tells_several_needs(person: Person) -> None:
    await person.says('/tell_need{"need":["food","housing"],"urgency":"routine"}')

    assert person.slots["needs"] == ["food", "housing"]


async def test_what_the_web_side_remembers_comes_back(person: Person) -> None:
    person.web_side.slots = {"asked_place": True, "shown": ["a", "b", "c"], "offer": "human"}
    await person.says("нечего есть", needs=FOOD, in_scope=True)

    await person.says("да")

    assert person.web_side.actions[-1]["next_action"] == "action_confirm"
    assert person.slots["asked_place"] is True
    assert person.slots["shown"] == ["a", "b", "c"]
    assert person.slots["offer"] == "human"


async def test_a_language_named_in_words_reaches_the_action(person: Person) -> None:
    answer = await person.says("говорите по-украински", "ru")

    assert answer == ["action_change_language"]
    assert person.slots["language"] == "uk"


@pytest.mark.parametrize("language", TALKS)
async def test_words_are_asked_for_in_the_language_of_the_gateway(person: Person, language: str) -> None:
    await person.says('/change_language{"language":"hy"}')

    await person.says("привет", language)

    assert person.web_side.words[-1]["language"] == language


async def test_the_bot_is_silent_when_an_action_fails_and_well_again_afterwards(person: Person) -> None:
    person.web_side.broken = True
    silent = await person.says("нечего есть", needs=FOOD, in_scope=True)
    person.web_side.broken = False

    answer = await person.says("нечего есть", needs=FOOD, in_scope=True)

    assert silent == []
    assert answer == ["action_navigate"]


@pytest.mark.parametrize("text", ["фывапр", "🙂🙂", "\x00", "/no_such_act", "а" * 3000, "<b>{name}</b>"])
async def test_strange_messages_get_an_answer(person: Person, text: str) -> None:
    assert len(await person.says(text)) == 1
