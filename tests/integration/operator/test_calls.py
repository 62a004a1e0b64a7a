"""From the ring to the end of a call."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from flask_babel import gettext
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.config import Settings
from app.domain.locales import LOCALES
from app.models import OutboxMessage, PhoneCall, Service
from app.operations.phone_calls import forget_old_calls
from tests.catalogue import Catalogue
from tests.integration.operator.conftest import Worker, begin
from tests.questions import DANGER, HUNGER, Question, by_language

NUMBER = "+375291112233"


def ring(operator: Worker, **arguments: str) -> str:
    """Let the telephone ring and return the page."""
    return operator.get("/op/pop", **{"ani": NUMBER, "call_id": "fictional-1", **arguments}).get_data(as_text=True)


def sealed(page: str) -> str:
    """Return what the page of a ring carries."""
    return re.search(r'name="ring"\s+value="([^"]+)"', page)[1]  # type: ignore[index]


def test_the_ring_shows_a_masked_number_and_writes_nothing(operator: Worker, session: Session) -> None:
    page = ring(operator)

    assert "+375•••••••33" in page
    assert "1112233" not in page
    assert session.scalars(select(PhoneCall)).all() == []


def test_the_same_ring_opens_the_same_card_again(operator: Worker, session: Session) -> None:
    first = begin(operator, ring=sealed(ring(operator)))

    again = begin(operator, ring=sealed(ring(operator)))

    assert first == again
    assert session.scalars(select(PhoneCall)).one().caller == "+375•••••••33"


@pytest.mark.parametrize("question", HUNGER, ids=by_language)
def test_the_caller_s_words_find_the_same_service_as_on_the_site(
    operator: Worker, catalogue: Catalogue, question: Question
) -> None:
    card = begin(operator)

    page = operator.get(f"{card}/results", words=question.text).get_data(as_text=True)

    assert f'data-row="{catalogue.id(question.country, "food")}"' in page


@pytest.mark.parametrize("question", DANGER, ids=by_language)
def test_danger_brings_numbers_and_what_to_say_at_once(operator: Worker, question: Question) -> None:
    card = begin(operator)

    page = operator.get(f"{card}/results", words=question.text, language=question.language).get_data(as_text=True)

    assert page.index("data-danger") < page.index("data-rows")
    assert f'<li lang="{question.language}">' in page


def test_typing_writes_nothing_and_keeping_keeps_everything(operator: Worker, session: Session) -> None:
    card = begin(operator)
    operator.get(f"{card}/results", words=HUNGER[0].text)
    before = session.scalars(select(PhoneCall)).one().words

    operator.post(card, words=HUNGER[0].text, notes="тихий голос", quiet="1")

    session.expire_all()
    call = session.scalars(select(PhoneCall)).one()
    assert before == ""
    assert (call.words, call.notes, call.profile["needs"][0]) == (HUNGER[0].text, "тихий голос", "food")  # type: ignore[index]
    assert HUNGER[0].text in operator.get(card).get_data(as_text=True)


def test_a_picked_service_stays_picked_without_scripts_too(
    operator: Worker, catalogue: Catalogue, session: Session
) -> None:
    card, food = begin(operator), catalogue.id("RU", "food")

    operator.post(card, words=HUNGER[0].text, pick=food)
    picked = session.scalars(select(PhoneCall)).one().picked
    operator.post(card, words=HUNGER[0].text, picked=food, drop=food)

    session.expire_all()
    assert picked == [food]
    assert session.scalars(select(PhoneCall)).one().picked == []


def test_another_operator_cannot_open_the_card(operator: Worker, colleague: Worker) -> None:
    card = begin(operator)

    assert colleague.get(card).status_code == 404
    assert colleague.get(f"{card}/results", words="x").status_code == 404
    assert colleague.post(card, words="x").status_code == 404
    assert colleague.post(f"{card}/end", disposition="test").status_code == 404


def test_an_ended_call_is_counted_and_cannot_be_changed(operator: Worker, session: Session) -> None:
    card = begin(operator)

    operator.post(f"{card}/end", disposition="no_service", reason="too_far", met="no")
    late = operator.post(card, words="ещё")

    session.expire_all()
    call = session.scalars(select(PhoneCall)).one()
    assert (call.disposition, call.reason, call.needs_met) == ("no_service", "too_far", False)
    assert late.status_code == 409
    assert call.words == ""


def test_words_written_on_a_card_that_has_ended_are_not_lost_and_begin_the_next_one(
    operator: Worker, session: Session
) -> None:
    card = begin(operator)
    operator.post(f"{card}/end", disposition="information")

    again = operator.post(f"{card}/end", disposition="information")
    page = operator.post(card, words="ещё вопрос", notes="перезвонит").text
    begun = operator.post("/op/calls", words="ещё вопрос", notes="перезвонит").headers["Location"]

    assert again.headers["Location"].endswith(card)
    assert "ещё вопрос</textarea>" in page
    assert "перезвонит</textarea>" in page
    assert 'formaction="/op/calls"' in page
    assert "data-finish" not in page
    assert not begun.endswith(card)
    assert "ещё вопрос</textarea>" in operator.client.get(begun).text


def test_a_call_does_not_end_while_nobody_has_chosen_how(operator: Worker, session: Session) -> None:
    card = begin(operator)

    slipped = operator.post(f"{card}/end", met="yes")

    page = operator.client.get(slipped.headers["Location"].partition("#")[0]).text
    assert session.scalars(select(PhoneCall.ended_at)).one() is None
    assert 'role="alert"' in page
    assert (
        page.count('name="disposition"') == len(re.findall(r'name="disposition"\s+value="\w+"\s+required', page)) == 10
    )


def test_the_next_page_says_that_and_how_the_call_has_ended(app: Flask, operator: Worker) -> None:
    ended = operator.post(f"{begin(operator)}/end", disposition="call_back")

    page = operator.client.get(ended.headers["Location"]).text

    with app.test_request_context("/ru/"):
        words = gettext("The call has ended: %(how)s.", how=gettext("We call back"))
    assert re.search(rf'role="status">{re.escape(words)}', page)
    assert 'role="status">' not in operator.client.get("/op/?ended=forged").text


def test_a_follow_up_is_kept_only_with_consent(operator: Worker, session: Session) -> None:
    tomorrow = (datetime.now(UTC) + timedelta(days=1)).date().isoformat()
    operator.post(f"{begin(operator)}/end", disposition="referred", follow_up=tomorrow, follow_up_words="после шести")
    operator.post(
        f"{begin(operator)}/end", disposition="referred", follow_up=tomorrow, follow_up_words="днём", consent="1"
    )

    session.expire_all()
    calls = session.scalars(select(PhoneCall).order_by(PhoneCall.started_at)).all()
    assert [(call.follow_up_at is not None, call.follow_up_words) for call in calls] == [(False, ""), (True, "днём")]


@pytest.mark.parametrize("language", LOCALES)
def test_a_message_tells_names_and_numbers_and_goes_only_when_it_is_safe(
    app: Flask, operator: Worker, catalogue: Catalogue, session: Session, language: str
) -> None:
    told = {"sms_url": "http://127.0.0.1:9/", "sms_secret": "fictional-secret-of-the-tests"}
    settings: Settings = app.extensions["ryadom_settings"]
    app.extensions["ryadom_settings"] = settings.model_copy(update=told)
    card, food = begin(operator), catalogue.id("RU", "food")
    operator.post(card, words="еда", pick=food, language=language)

    preview = operator.post(f"{card}/sms").get_data(as_text=True)
    unsafe = operator.post(f"{card}/sms", to=NUMBER, send="1")
    sent = operator.post(f"{card}/sms", to=NUMBER, send="1", safe="1")

    session.expire_all()
    message = session.scalars(select(OutboxMessage)).one()
    assert "+000 00 000" in preview
    assert (unsafe.status_code, sent.status_code) == (200, 303)
    assert message.call["to"] == NUMBER
    assert "+000 00 000" in str(message.call["text"])
    assert [one.way for one in session.scalars(select(PhoneCall)).one().referrals] == ["sms"]


def test_a_message_about_violence_has_numbers_alone(operator: Worker, catalogue: Catalogue, session: Session) -> None:
    card, crisis = begin(operator), catalogue.id("RU", "crisis")
    operator.post(card, words="муж бьёт", pick=crisis)

    text = operator.post(f"{card}/sms").get_data(as_text=True)
    message = re.search(r"<pre[^>]*>(.*?)</pre>", text, re.DOTALL)

    assert message
    assert session.get_one(Service, crisis).name not in message[1]
    assert "+000 00 000" in message[1]


def test_after_ninety_days_nothing_tells_who_called(operator: Worker, session: Session) -> None:
    card = begin(operator, ring=sealed(ring(operator)))
    operator.post(card, words="негде жить", notes="просила не звонить")
    operator.post(f"{card}/end", disposition="referred")
    session.expire_all()

    forget_old_calls(session, now=datetime.now(UTC) + timedelta(days=89))
    kept = session.scalars(select(PhoneCall)).one().words
    forget_old_calls(session, now=datetime.now(UTC) + timedelta(days=91))

    session.expire_all()
    call = session.scalars(select(PhoneCall)).one()
    assert kept == "негде жить"
    assert (call.caller, call.words, call.notes, call.exchange_id) == ("", "", "", "")
    assert call.disposition == "referred"
