"""The numbers of a list by SMS: seen first, only where it is safe, without the subject, not often."""

import re
from collections.abc import Callable, Iterator
from html import unescape

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.config import Settings
from app.domain.locales import LOCALES
from app.domain.shortlist import write_list
from app.domain.sms_parts import parts
from app.models.outbox_message import OutboxMessage
from app.operations.send_numbers import MOST_FROM_AN_ADDRESS, MOST_TO_A_NUMBER
from tests.catalogue import Catalogue

Say = Callable[..., str]
NUMBER = "+375 29 100-00-00"
"""Read, never called: the tests' gateway does not exist."""


@pytest.fixture
def gateway(app: Flask) -> Iterator[None]:
    """Let the site believe that messages can be sent."""
    settings: Settings = app.extensions["ryadom_settings"]
    told = {"sms_url": "http://127.0.0.1:9/", "sms_secret": "fictional-secret-of-the-tests"}
    app.extensions["ryadom_settings"] = settings.model_copy(update=told)
    yield
    app.extensions["ryadom_settings"] = settings


def preview(page: str) -> str:
    """Return the message that a page shows."""
    found = re.search(r'<pre class="sms__text">(.*?)</pre>', page, re.DOTALL)
    return unescape(found[1]) if found else ""


def send(client: FlaskClient, address: str, **changes: str) -> tuple[int, str]:
    """Open the page, send its form, and return the status and the page that answers."""
    token = re.search(r'name="token"\s+value="([^"]+)"', client.get(address).text)
    form = {"token": token[1] if token else "", "to": NUMBER, "safe": "1", **changes}
    answer = client.post(address, data=form)
    return answer.status_code, answer.text


@pytest.mark.parametrize("language", LOCALES)
def test_the_message_has_the_numbers_and_the_list_and_goes_after_a_look(
    client: FlaskClient, catalogue: Catalogue, session: Session, gateway: None, language: str
) -> None:
    address = f"/{language}/list/sms?list={write_list([catalogue.id('RU', 'food')])}"

    shown = preview(client.get(address).text)
    unsafe, _page = send(client, address, safe="")
    sent, _page = send(client, address)

    message = session.scalars(select(OutboxMessage)).one()
    assert "+000 00 000" in shown
    assert "/list?list=" in shown
    assert parts(shown) <= 2
    assert (unsafe, sent) == (400, 303)
    assert message.call == {"to": "+375291000000", "text": shown}


@pytest.mark.parametrize("language", LOCALES)
def test_a_message_about_violence_has_neither_name_nor_link(
    client: FlaskClient, catalogue: Catalogue, language: str
) -> None:
    page = client.get(f"/{language}/list/sms?list={write_list([catalogue.id('RU', 'crisis')])}").text

    shown = preview(page)

    assert "+000 00 000" in shown
    assert "http" not in shown
    assert "data-sensitive" in page


@pytest.mark.parametrize("language", LOCALES)
def test_a_wrong_number_is_said_and_stays_in_the_field(
    client: FlaskClient, catalogue: Catalogue, session: Session, gateway: None, say: Say, language: str
) -> None:
    address = f"/{language}/list/sms?list={write_list([catalogue.id('RU', 'food')])}"

    status, page = send(client, address, to="двенадцать")

    words = say(language, "This does not look like a mobile number. Write it with the code, for example +375 29 …")
    assert status == 400
    assert words in page
    assert "двенадцать" in page
    assert session.scalars(select(OutboxMessage)).all() == []


def test_a_number_gets_few_messages_a_day(
    client: FlaskClient, catalogue: Catalogue, session: Session, gateway: None
) -> None:
    address = f"/ru/list/sms?list={write_list([catalogue.id('RU', 'food')])}"

    statuses = [send(client, address)[0] for _ in range(MOST_TO_A_NUMBER + 1)]

    assert statuses == [303] * MOST_TO_A_NUMBER + [429]
    assert len(session.scalars(select(OutboxMessage)).all()) == MOST_TO_A_NUMBER


def test_a_stale_page_sends_nothing(client: FlaskClient, catalogue: Catalogue, session: Session, gateway: None) -> None:
    status, _page = send(client, f"/ru/list/sms?list={write_list([catalogue.id('RU', 'food')])}", token="x")

    assert status == 400
    assert session.scalars(select(OutboxMessage)).all() == []


def test_without_a_gateway_the_phone_s_own_program_opens(client: FlaskClient, catalogue: Catalogue) -> None:
    page = client.get(f"/ru/list/sms?list={write_list([catalogue.id('RU', 'food')])}").text

    assert 'href="sms:?body=' in page
    assert "<form" not in page.partition('class="wrap page"')[2].partition("</main>")[0]


@pytest.mark.parametrize("number", ["+1 900 555 0100", "+882 16 5555555", "+371 90 000 000", "8 800 555 35 35", "112"])
def test_only_mobile_phones_of_our_countries_get_messages(
    client: FlaskClient, catalogue: Catalogue, session: Session, gateway: None, number: str
) -> None:
    status, _page = send(client, f"/ru/list/sms?list={write_list([catalogue.id('RU', 'food')])}", to=number)

    assert status == 400
    assert session.scalars(select(OutboxMessage)).all() == []


@pytest.mark.parametrize("addresses", [["192.0.2.7"] * 20, [f"2001:db8::{n:x}" for n in range(1, 21)]])
def test_one_connection_gets_few_messages_a_day_whatever_the_numbers(
    client: FlaskClient, catalogue: Catalogue, session: Session, gateway: None, addresses: list[str]
) -> None:
    address = f"/ru/list/sms?list={write_list([catalogue.id('RU', 'food')])}"
    statuses = []
    for turn, source in enumerate(addresses[: MOST_FROM_AN_ADDRESS + 1]):
        client.environ_base["REMOTE_ADDR"] = source
        statuses.append(send(client, address, to=f"+375 29 100-00-{turn:02}")[0])

    assert statuses == [303] * MOST_FROM_AN_ADDRESS + [429]


def test_everybody_together_has_a_limit(
    app: Flask, client: FlaskClient, catalogue: Catalogue, session: Session, gateway: None
) -> None:
    settings: Settings = app.extensions["ryadom_settings"]
    app.extensions["ryadom_settings"] = settings.model_copy(update={"sms_a_day": 1})
    address = f"/ru/list/sms?list={write_list([catalogue.id('RU', 'food')])}"

    statuses = [send(client, address, to=f"+375 29 100-00-0{turn}")[0] for turn in range(2)]

    assert statuses == [303, 429]


def test_a_form_of_another_site_sends_nothing(
    client: FlaskClient, catalogue: Catalogue, session: Session, gateway: None
) -> None:
    client.environ_base["HTTP_SEC_FETCH_SITE"] = "cross-site"

    status, _page = send(client, f"/ru/list/sms?list={write_list([catalogue.id('RU', 'food')])}")

    assert status == 400
    assert session.scalars(select(OutboxMessage)).all() == []
