"""What a person tells is kept and put to use: earlier needs, for whom, what they cannot do, what does not suit."""

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import ServiceReport, UnmetNeed
from tests.catalogue import Catalogue
from tests.integration.conversation.conftest import Person, payloads
from tests.integration.conversation.fake_bot import FakeBot, Mood

BOTH = pytest.mark.parametrize("mood", [Mood.WELL, Mood.EMPTY])
HUNGRY = "где дают продукты бесплатно, я в Москве"


def ids(reply: dict[str, object]) -> list[str]:
    """Return the ids of the services of a reply."""
    return [service["id"] for message in reply["messages"] for service in message["services"]]  # type: ignore[attr-defined]


def words(reply: dict[str, object]) -> str:
    """Return all words of a reply."""
    return "\n".join(message["text"] for message in reply["messages"])  # type: ignore[attr-defined]


@BOTH
def test_an_earlier_need_waits_and_can_be_taken_up_again(
    client: FlaskClient, bot: FakeBot, catalogue: Catalogue, mood: Mood
) -> None:
    bot.mood = mood
    person = Person(client)
    person.say(HUNGRY)

    second = person.say("а ещё маме 80 лет, нужен уход на дому")
    third = person.say('/tell_need{"need":"food"}')

    assert second["profile"]["waiting"] == ["food"]
    assert '/tell_need{"need":"food"}' in payloads(second)
    assert third["profile"]["needs"] == ["food"]
    assert ids(third) == [catalogue.id("RU", "food")]


@BOTH
def test_not_for_me_but_for_my_mother_changes_for_whom(
    client: FlaskClient, bot: FakeBot, catalogue: Catalogue, mood: Mood
) -> None:
    bot.mood = mood
    person = Person(client)
    person.say("нужен уход на дому, Москва")

    reply = person.say("это не мне, это бабушке")

    assert reply["profile"]["groups"] == ["older_people"]
    assert reply["profile"]["needs"]
    assert ids(reply) == [catalogue.id("RU", "unconfirmed")]


@BOTH
def test_who_cannot_call_is_told_that_no_call_is_needed(
    client: FlaskClient, bot: FakeBot, catalogue: Catalogue, mood: Mood
) -> None:
    bot.mood = mood
    person = Person(client)
    person.say("я больше не хочу жить, Москва")

    reply = person.say("я не хочу никому звонить")

    assert reply["profile"]["constraints"] == ["no_phone"]
    assert reply["messages"][0]["text"].startswith("Звонить не обязательно")
    assert catalogue.id("RU", "crisis") in ids(reply)


@BOTH
def test_what_does_not_suit_is_never_shown_again(
    client: FlaskClient, bot: FakeBot, catalogue: Catalogue, mood: Mood
) -> None:
    bot.mood = mood
    person = Person(client)
    shown = ids(person.say(HUNGRY))

    refused = person.say('/not_suitable{"why":"not_for_me"}')
    again = person.say(HUNGRY)

    assert shown == [catalogue.id("RU", "food")]
    assert not set(shown) & set(ids(refused) + ids(again))


@BOTH
def test_a_line_that_did_not_answer_is_reported_for_the_editors(
    client: FlaskClient, bot: FakeBot, catalogue: Catalogue, session: Session, mood: Mood
) -> None:
    bot.mood = mood
    person = Person(client)
    person.say(HUNGRY)

    reply = person.say('/not_suitable{"why":"no_answer"}')

    assert reply["messages"][0]["text"] == "Спасибо. Мы проверим этот номер."
    session.expire_all()
    reports = [(report.service_id, report.kind) for report in session.scalars(select(ServiceReport))]
    assert reports == [(catalogue.id("RU", "food"), "no_answer")]


@BOTH
def test_the_shown_services_can_be_taken_away_as_one_message(
    client: FlaskClient, bot: FakeBot, catalogue: Catalogue, mood: Mood
) -> None:
    bot.mood = mood
    person = Person(client)
    shown = person.say(HUNGRY)["messages"][0]["services"][0]

    text = words(person.say("/send_list"))

    assert shown["name"] in text
    assert shown["phones"][0]["number"] in text


def test_the_taken_away_message_never_tells_a_hidden_address(
    client: FlaskClient, bot: FakeBot, catalogue: Catalogue
) -> None:
    person = Person(client)
    person.say("негде ночевать, муж выгнал, Москва")

    reply = person.say("/send_list")

    assert "Вымышленная ул" not in words(reply)


@BOTH
def test_a_need_that_nobody_serves_can_be_reported_without_a_word_of_the_person(
    client: FlaskClient, bot: FakeBot, catalogue: Catalogue, session: Session, mood: Mood
) -> None:
    bot.mood = mood
    person = Person(client)

    offered = payloads(person.say("умер дедушка, нет денег на похороны, Москва"))
    person.say("/report_need")

    assert "/report_need" in offered
    session.expire_all()
    kept = [(unmet.need, unmet.country, unmet.language) for unmet in session.scalars(select(UnmetNeed))]
    assert ("death_funeral", "RU", "ru") in kept
