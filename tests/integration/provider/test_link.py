"""A link is a key: it opens one organization for eight days, and leaves no trace."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from app.domain.locales import LOCALES
from app.domain.provider import MemberRole, Purpose
from app.domain.record import Confidentiality
from app.models import Service
from tests.factories import SECRET_STREET, STREET, Wishes
from tests.integration.provider.conftest import OLD, Provider

Make = Callable[..., Provider]


@pytest.mark.parametrize("language", LOCALES)
def test_the_page_opens_in_every_language(make_provider: Make, language: str) -> None:
    provider = make_provider()

    page = provider.client.get(provider.link(), query_string={"language": language})

    assert page.status_code == 200
    assert f'<html lang="{language}">' in page.text
    assert OLD in page.text
    assert STREET in page.text


def test_the_page_speaks_the_language_of_its_reader(make_provider: Make) -> None:
    provider = make_provider()

    assert "Ամեն ինչ ճիշտ է" in provider.client.get(provider.link()).text


def test_nothing_keeps_or_tells_the_address(make_provider: Make) -> None:
    provider = make_provider()

    answer = provider.client.get(provider.link())

    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert answer.headers["Cache-Control"] == "no-store"
    assert "noindex" in answer.headers["X-Robots-Tag"]
    assert "Set-Cookie" not in answer.headers
    assert "<script" not in answer.text
    assert "http://" not in answer.text.replace("http://www.w3.org", "")


def test_a_link_of_nine_days_ago_is_too_old(make_provider: Make) -> None:
    provider = make_provider()

    last, late = (provider.client.get(provider.link(days_ago=days)) for days in (7, 9))

    assert (last.status_code, late.status_code) == (200, 410)
    assert OLD not in late.text


def test_a_changed_link_opens_nothing(make_provider: Make) -> None:
    provider = make_provider()
    link = provider.link()

    # Not the last sign: its lowest bits are padding, and another may mean the same
    changed = link[:-9] + ("A" if link[-9] != "A" else "B") + link[-8:]
    wrong = [changed, f"/provider/x{link[10:]}", "/provider/no.thing", link * 5]
    answers = [provider.client.get(one) for one in wrong]

    assert {one.status_code for one in answers} == {404}
    assert {one.headers["Referrer-Policy"] for one in answers} <= {"no-referrer", "same-origin"}


def test_a_link_does_not_open_another_organization(make_provider: Make, make_service: Callable[..., Service]) -> None:
    provider, other = make_provider(), make_service()
    before = other.checked_on

    statuses = [
        provider.client.post(f"{provider.link()}/{act}/{other.id}", data={"note": "ours!"}).status_code
        for act in ("right", "correct")
    ]

    provider.session.refresh(other)
    assert statuses == [404, 404]
    assert other.checked_on == before


def test_who_was_removed_is_let_in_no_more(make_provider: Make, session: Session) -> None:
    provider = make_provider()
    link = provider.link()
    session.delete(provider.member)
    session.commit()

    assert provider.client.get(link).status_code == 404


def test_a_link_that_stops_reminders_opens_nothing_else(make_provider: Make) -> None:
    provider = make_provider()

    assert provider.client.get(provider.link(Purpose.STOP)).status_code == 404


@pytest.mark.parametrize("hidden", [Confidentiality.ADDRESS_HIDDEN, Confidentiality.VETTED_ONLY])
def test_a_hidden_address_is_not_on_the_page(make_provider: Make, hidden: Confidentiality) -> None:
    provider = make_provider(Wishes(confidentiality=hidden))

    assert SECRET_STREET not in provider.client.get(provider.link()).text


def test_a_reader_sees_and_changes_nothing(make_provider: Make) -> None:
    provider = make_provider(role=MemberRole.READER)
    page = provider.client.get(provider.link()).text

    assert OLD in page
    assert "/correct/" not in page
    assert provider.correct(note="!") == 403
    assert provider.client.post(f"{provider.link()}/right/{provider.canteen.id}").status_code == 403


def test_guessing_takes_long(client: FlaskClient) -> None:
    statuses = [client.get("/provider/guess").status_code for _ in range(122)]

    assert set(statuses[:120]) == {404}
    assert statuses[-1] == 429


def test_robots_are_told_to_stay_away(client: FlaskClient) -> None:
    assert "Disallow: /provider/" in client.get("/robots.txt").text
