"""A call back that is not wanted any more: the number is taken away, by the person or by time."""

from datetime import UTC, datetime, timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.locales import LOCALES
from app.models import CallbackRequest, CallbackStatus
from app.operations.call_back import forget_old_callbacks
from tests.catalogue import Catalogue
from tests.integration.conversation.conftest import NUMBER, Person, asked_back
from tests.integration.conversation.fake_bot import FakeBot, Mood
from tests.questions import HUNGER

TAKEN_BACK = {
    "ru": ("нет, не надо", "удалите мои данные"),
    "uk": ("ні, не треба", "видаліть мої дані"),
    "be": ("не трэба", "выдаліце мае даныя"),
    "hy": ("ոչ, պետք չէ", "ջնջեք իմ տվյալները"),
    "tg": ("лозим нест", "бекор кунед"),
}


@pytest.mark.parametrize(("language", "words"), [(code, words) for code in LOCALES for words in TAKEN_BACK[code]])
def test_who_takes_it_back_instead_of_telling_a_time_leaves_no_number(
    client: FlaskClient, catalogue: Catalogue, session: Session, call_centre: None, language: str, words: str
) -> None:
    person = Person(client, language)
    person.say(HUNGER[LOCALES.index(language)].text)
    person.say("/ask_callback")
    person.say(NUMBER)

    person.say(words)

    session.expire_all()
    assert session.scalars(select(CallbackRequest)).all() == []


def test_no_without_a_question_deletes_nothing(
    client: FlaskClient, bot: FakeBot, catalogue: Catalogue, call_centre: None
) -> None:
    person = Person(client)
    person.say("/delete_data")
    key = person.conversation

    person.say("/deny")

    assert person.conversation == key


@pytest.mark.parametrize("mood", [Mood.WELL, Mood.EMPTY])
def test_without_consent_nothing_is_kept(
    client: FlaskClient, bot: FakeBot, catalogue: Catalogue, session: Session, call_centre: None, mood: Mood
) -> None:
    bot.mood = mood
    asked_back(client, HUNGER[0]).say("/deny")

    session.expire_all()
    assert session.scalars(select(CallbackRequest)).all() == []


def test_delete_my_data_takes_the_request_out_of_the_queue(
    client: FlaskClient, bot: FakeBot, catalogue: Catalogue, session: Session, call_centre: None
) -> None:
    person = asked_back(client, HUNGER[0])
    person.say("/affirm")

    person.say("/delete_data")
    person.say("/affirm")

    session.expire_all()
    assert session.scalars(select(CallbackRequest)).all() == []


def test_requests_are_deleted_after_thirty_days_and_drafts_after_one(session: Session) -> None:
    now = datetime(2026, 11, 26, 12, tzinfo=UTC)
    for days, status in ((29, CallbackStatus.DONE), (31, CallbackStatus.WAITING), (2, CallbackStatus.DRAFT)):
        session.add(
            CallbackRequest(
                conversation=f"talk {days}",
                phone="+375291112233",
                language="ru",
                profile={},
                status=status,
                created_at=now - timedelta(days=days),
            )
        )
    session.flush()

    forget_old_callbacks(session, now=now)

    assert [request.conversation for request in session.scalars(select(CallbackRequest))] == ["talk 29"]
