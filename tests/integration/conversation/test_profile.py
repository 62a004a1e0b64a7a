"""What a person tells is kept and put to use: earlier needs, for whom, what they cannot do, what does not suit."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import ServiceReport, UnmetNeed
from app.operations.index_services import rebuild_index
from tests import factories
from tests.catalogue import Catalogue
from tests.factories import Wishes
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

    assert "Вымышленный центр: shelter" in words(reply)
    assert "Потайная ул" not in words(reply)


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


@pytest.fixture
def kitchens(app: Flask, session: Session, catalogue: Catalogue) -> None:
    """Let Moscow have five more soup kitchens."""
    provider = factories.organization("Вымышленные столовые", factories.MOSCOW)
    wishes = Wishes(needs=("food",), service_types=("hot_meals",))
    session.add_all(factories.service(f"Столовая {one}", provider, factories.MOSCOW, wishes) for one in range(5))
    session.flush()
    rebuild_index(session, app.extensions["ryadom_brain"].engine)
    session.commit()


@BOTH
def test_a_reason_given_after_new_services_speaks_of_those_before(
    client: FlaskClient, bot: FakeBot, kitchens: None, session: Session, mood: Mood
) -> None:
    bot.mood = mood
    person = Person(client)
    before = ids(person.say(HUNGRY))

    asked = person.say("/not_suitable")
    after = person.say(next(one for one in payloads(asked) if "no_answer" in one))

    named = next(one for one in payloads(after) if "service" in one)
    assert len(before) == 3
    assert not set(before) & set(ids(asked))
    assert any(one in named for one in before)
    assert not any(one in named for one in ids(asked))


@BOTH
def test_a_missing_help_is_counted_once_a_talk(
    client: FlaskClient, bot: FakeBot, catalogue: Catalogue, session: Session, mood: Mood
) -> None:
    bot.mood = mood
    person = Person(client)
    person.say("умер дедушка, нет денег на похороны, Москва")

    person.say("/report_need")
    person.say("/report_need")

    session.expire_all()
    needs = [unmet.need for unmet in session.scalars(select(UnmetNeed))]
    assert "death_funeral" in needs
    assert len(needs) == len(set(needs))


@BOTH
def test_who_was_served_is_not_offered_to_report_a_missing_help(
    client: FlaskClient, bot: FakeBot, catalogue: Catalogue, mood: Mood
) -> None:
    bot.mood = mood
    person = Person(client)
    person.say(HUNGRY)

    assert "/report_need" not in payloads(person.say("/ask_more"))


@BOTH
def test_a_wish_that_nothing_meets_does_not_hide_what_there_is(
    client: FlaskClient, bot: FakeBot, catalogue: Catalogue, mood: Mood
) -> None:
    bot.mood = mood
    person = Person(client)
    shown = ids(person.say(HUNGRY))
    person.say('/not_suitable{"why":"closed"}')

    again = person.say("нас трое, я мама с детьми, где дают продукты")

    assert set(ids(again)) & set(shown)
