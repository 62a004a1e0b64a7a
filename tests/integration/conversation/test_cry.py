"""A bare cry, a wish to die and a watched phone are heard in the talk, in every language."""

import pytest
from flask.testing import FlaskClient

from app.domain.countries import LIKELY_COUNTRY
from tests.catalogue import Catalogue
from tests.integration.conversation.conftest import Person
from tests.integration.conversation.fake_bot import FakeBot

CRIES = [("ru", "помогите"), ("uk", "допоможіть"), ("be", "дапамажыце"), ("hy", "օգնեք"), ("tg", "кумак кунед")]
LISTENING = {
    "ru": "Я вас слушаю",
    "uk": "Я вас слухаю",
    "be": "Я вас слухаю",
    "hy": "Լսում եմ ձեզ",
    "tg": "гӯш мекунам",
}
DEATH_WISHES = [
    ("ru", "хочу умереть"),
    ("uk", "хочу померти"),
    ("be", "хачу памерці"),
    ("hy", "ուզում եմ մեռնել"),
    ("tg", "мехоҳам бимирам"),
]
GOOD_THAT_TOLD = {"ru": "Хорошо, что", "uk": "Добре, що", "be": "Добра, што", "hy": "Լավ է, որ", "tg": "Хуб аст, ки"}
WATCHED = [
    ("ru", "он читает мои сообщения"),
    ("ru", "муж проверяет мой телефон"),
    ("uk", "він читає мої повідомлення"),
    ("uk", "чоловік перевіряє мій телефон"),
    ("be", "ён чытае мае паведамленні"),
    ("be", "муж правярае мой тэлефон"),
    ("hy", "նա կարդում է իմ հաղորդագրությունները"),
    ("hy", "ամուսինս ստուգում է հեռախոսս"),
    ("tg", "ӯ паёмҳои маро мехонад"),
    ("tg", "шавҳарам телефонамро месанҷад"),
]


@pytest.mark.parametrize(("language", "text"), CRIES)
def test_a_cry_gets_the_numbers_of_the_likely_country_first_and_one_question(
    client: FlaskClient, bot: FakeBot, catalogue: Catalogue, language: str, text: str
) -> None:
    reply = Person(client, language).say(text)

    numbers, question = reply["messages"]
    countries = [service["country"] for service in numbers["services"]]
    assert reply["mode"] == "safety"
    assert countries[0] == LIKELY_COUNTRY[language]
    assert set(countries) == {"RU", "UA", "BY", "AM", "TJ"}
    assert LISTENING[language] in question["text"]
    assert question["services"] == []


def test_a_cry_from_a_known_country_gets_its_numbers_and_nothing_is_guessed(
    client: FlaskClient, bot: FakeBot, catalogue: Catalogue
) -> None:
    reply = Person(client, "ru").say("помогите, я в Гомеле")

    numbers, question = reply["messages"]
    assert {service["country"] for service in numbers["services"]} == {"BY"}
    assert {service["level"] for service in numbers["services"]} == {"emergency"}
    assert "что случилось" in question["text"]


def test_what_is_told_after_a_cry_is_answered(client: FlaskClient, bot: FakeBot, catalogue: Catalogue) -> None:
    person = Person(client, "ru")
    person.say("помогите")

    reply = person.say("нечего есть, мы в Москве")

    assert reply["profile"]["needs"][0] == "food"
    assert reply["mode"] == "rasa"


@pytest.mark.parametrize(("language", "text"), DEATH_WISHES)
def test_a_wish_to_die_is_answered_kindly_and_with_numbers(
    client: FlaskClient, bot: FakeBot, catalogue: Catalogue, language: str, text: str
) -> None:
    reply = Person(client, language).say(text)

    first = reply["messages"][0]
    assert first["text"].startswith(GOOD_THAT_TOLD[language])
    assert first["services"][0]["country"] == LIKELY_COUNTRY[language]


@pytest.mark.parametrize(("language", "text"), WATCHED)
def test_a_watched_phone_leads_to_the_page_about_safety(
    client: FlaskClient, bot: FakeBot, catalogue: Catalogue, language: str, text: str
) -> None:
    reply = Person(client, language).say(text)

    links = [message["link"] for message in reply["messages"] if "link" in message]
    assert [link["url"] for link in links] == [f"/{language}/safety"]
    assert client.get(links[0]["url"]).status_code == 200
    assert any(service["level"] == "emergency" for message in reply["messages"] for service in message["services"])


def test_on_the_page_of_the_talk_the_safety_page_is_a_link(
    client: FlaskClient, bot: FakeBot, catalogue: Catalogue
) -> None:
    page = client.post("/uk/chat", data={"text": "чоловік перевіряє мій телефон"}).text

    assert 'href="/uk/safety">Як убезпечити' in page


def test_a_broken_phone_is_no_watched_phone(client: FlaskClient, bot: FakeBot, catalogue: Catalogue) -> None:
    reply = Person(client, "ru").say("телефон сломался, где починить недорого")

    assert not [message for message in reply["messages"] if "link" in message]


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("ru", ("меня бьёт муж", "Самара", "да, сейчас опасно")),
        ("uk", ("мене б'є чоловік", "Харків", "так, зараз небезпечно")),
        ("be", ("мяне б'е муж", "Гомель", "так, зараз небяспечна")),
        ("hy", ("ամուսինս ինձ ծեծում է", "Գյումրի", "այո, հիմա վտանգավոր է")),
        ("tg", ("шавҳарам маро мезанад", "Хуҷанд", "ҳа, ҳозир хатарнок аст")),
    ],
)
def test_who_says_that_it_is_dangerous_now_gets_the_numbers_of_that_place_once_more(
    client: FlaskClient, bot: FakeBot, catalogue: Catalogue, language: str, told: tuple[str, str, str]
) -> None:
    person = Person(client, language)

    *_, reply = (person.say(words) for words in told)

    first = reply["messages"][0]
    assert reply["mode"] == "safety"
    assert first["services"]
    assert {service["country"] for service in first["services"]} == {LIKELY_COUNTRY[language]}
