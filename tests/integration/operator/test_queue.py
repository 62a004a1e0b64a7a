"""Who waits, and the talk that an operator takes over."""

from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.config import Settings
from app.domain.need_profile import NeedProfile
from app.models import CallbackRequest, PhoneCall, ProfileCode
from app.operations.call_back import agree_to_callback, begin_callback
from app.operations.hand_over_profile import fetch_profile, keep_profile
from tests.catalogue import Catalogue
from tests.integration.conftest import SECRET
from tests.integration.operator.conftest import Worker, begin

NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)
NEED = NeedProfile("tg", needs=("food",), place="TJ", country="TJ")


@pytest.fixture
def request_id(session: Session, catalogue: Catalogue) -> str:
    """Let somebody wait to be called back."""
    begin_callback(session, "talk", "+992900000000", NEED, now=NOW)
    agree_to_callback(session, "talk", NEED)
    session.commit()
    return session.scalars(select(CallbackRequest.id)).one()


def test_who_takes_a_request_gets_its_number_and_needs_and_nobody_else_does(
    operator: Worker, colleague: Worker, request_id: str, session: Session
) -> None:
    waiting = colleague.get("/op/queue").get_data(as_text=True)

    card = operator.post(f"/op/queue/{request_id}/claim").headers["Location"]
    late = colleague.post(f"/op/queue/{request_id}/claim").headers["Location"]

    page = operator.get(card).get_data(as_text=True)
    assert "+992900000000" not in waiting
    assert "+992900000000" in page
    assert "taken=1" in late
    assert session.scalars(select(PhoneCall)).one().profile["needs"] == ["food"]


def test_what_is_given_back_can_be_taken_by_another(operator: Worker, colleague: Worker, request_id: str) -> None:
    operator.post(f"/op/queue/{request_id}/claim")

    operator.post(f"/op/queue/{request_id}/release")

    assert "/op/calls/" in colleague.post(f"/op/queue/{request_id}/claim").headers["Location"]


def test_the_console_hears_how_many_wait(operator: Worker, request_id: str) -> None:
    news = operator.get("/op/queue/news")

    assert news.mimetype == "text/event-stream"
    assert '"waiting": 1' in news.get_data(as_text=True)


def test_a_talk_in_tajik_is_taken_answered_and_read_by_the_person(
    app: Flask, operator: Worker, catalogue: Catalogue, session: Session
) -> None:
    settings: Settings = app.extensions["ryadom_settings"]
    told = {"call_centre_hours": "Mon-Fri 9:00-18:00", "call_centre_timezone": "Asia/Dushanbe"}
    app.extensions["ryadom_settings"] = settings.model_copy(update=told)
    person = app.test_client(use_cookies=False)
    key = None
    for words in ("хӯрок лозим аст, дар Душанбе", "/ask_operator", "/affirm"):
        reply = person.post("/api/v1/chat", json={"conversation": key, "text": words, "language": "tg"}).get_json()
        key = reply["conversation"]
    request_id = session.scalars(select(CallbackRequest.id)).one()

    chat = operator.post(f"/op/queue/{request_id}/claim").headers["Location"]
    page = operator.get(chat).get_data(as_text=True)
    operator.post(chat, text="Салом, пагоҳ биёед")
    heard = person.post("/api/v1/chat", json={"conversation": key, "text": "/read_answer", "language": "tg"}).get_json()
    person.post("/api/v1/chat", json={"conversation": key, "text": "раҳмат, меоям", "language": "tg"})
    piece = operator.get(chat, piece="1").get_data(as_text=True)
    operator.post(f"{chat}/close")

    assert catalogue.id("TJ", "food") in page
    assert "Салом, пагоҳ биёед" in heard["messages"][0]["text"]
    assert "раҳмат, меоям" in piece
    assert operator.get(chat).status_code == 404


def test_another_operator_cannot_read_a_talk(operator: Worker, colleague: Worker, request_id: str) -> None:
    operator.post(f"/op/queue/{request_id}/claim")

    assert colleague.get(f"/op/chats/{request_id}").status_code == 404
    assert colleague.post(f"/op/chats/{request_id}", text="x").status_code == 404


def test_a_code_from_the_chat_fills_the_card(
    app: Flask, operator: Worker, catalogue: Catalogue, session: Session
) -> None:
    code = keep_profile(
        session, SECRET, NeedProfile("ru", ("food",), groups=("women",)).at("g524901", "RU"), now=datetime.now(UTC)
    )
    session.commit()
    card = begin(operator)

    answer = operator.post(f"{card}/code", code=f"{code[:3]} {code[3:]}".lower())
    unknown = operator.post(f"{card}/code", code="AAAAAA")

    page = operator.get(card).get_data(as_text=True)
    assert "code=taken" in answer.headers["Location"]
    assert "code=unknown" in unknown.headers["Location"]
    assert catalogue.id("RU", "food") in page
    assert 'name="group" value="women"' in " ".join(page.split())


def test_a_code_is_good_for_a_day_and_its_letters_are_not_stored(session: Session) -> None:
    code = keep_profile(session, SECRET, NEED, now=NOW)

    assert fetch_profile(session, SECRET, code, now=NOW + timedelta(hours=23)) == NEED
    assert fetch_profile(session, SECRET, code, now=NOW + timedelta(hours=25)) is None
    assert fetch_profile(session, "another secret", code, now=NOW) is None
    assert code not in session.scalars(select(ProfileCode.id)).one()
