"""Step by step to the results: each question is a page, and everything told stays in the address."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.domain.locales import LOCALES
from app.models import ProfileCode
from app.operations.hand_over_profile import forget_old_codes
from tests.catalogue import Catalogue

Say = Callable[..., str]
TOWN = {"ru": "Москва", "uk": "Київ", "be": "Мінск", "hy": "Երևան", "tg": "Душанбе"}
COUNTRY = {"ru": "RU", "uk": "UA", "be": "BY", "hy": "AM", "tg": "TJ"}


def links(page: str) -> list[str]:
    """Return where the answers of a page lead."""
    found = re.findall(r'class="guide__choice"\s+href="([^"]+)"', page)
    return [address.replace("&amp;", "&") for address in found]


@pytest.mark.parametrize("language", LOCALES)
def test_the_first_question_is_about_danger(client: FlaskClient, catalogue: Catalogue, say: Say, language: str) -> None:
    answer = client.get(f"/{language}/guide")

    assert say(language, "Are you or somebody else in danger right now?") in answer.text
    assert len(links(answer.text)) == 2


@pytest.mark.parametrize("language", LOCALES)
def test_in_danger_the_numbers_stand_before_everything(
    client: FlaskClient, catalogue: Catalogue, language: str
) -> None:
    danger = links(client.get(f"/{language}/guide?country={COUNTRY[language]}").text)[1]

    page = client.get(danger).text

    assert "0 001" in page
    assert page.index("0 001") < page.index("guide__choices")
    assert any("need=t1" in address for address in links(page))


@pytest.mark.parametrize("language", LOCALES)
def test_from_the_first_question_to_the_service(client: FlaskClient, catalogue: Catalogue, language: str) -> None:
    who = client.get(links(client.get(f"/{language}/guide").text)[0])
    where = client.get(links(who.text)[0])
    what = client.get(f"/{language}/guide?step=where&where={TOWN[language]}", follow_redirects=True)
    food = next(address for address in links(what.text) if "need=food" in address)
    chosen = client.get(food)
    results = re.search(r'class="button"\s+href="([^"]+/search[^"]+)"', chosen.text)

    assert (who.status_code, where.status_code, what.status_code) == (200, 200, 200)
    assert results
    assert catalogue.id(COUNTRY[language], "food") in client.get(results[1].replace("&amp;", "&")).text


def test_the_number_of_services_follows_the_answers(client: FlaskClient, catalogue: Catalogue) -> None:
    country = client.get("/ru/guide?step=what&country=RU").text
    need = client.get("/ru/guide?step=what&country=RU&need=food").text

    numbers = [re.search(r"Показать (\d+)", page) for page in (country, need)]
    assert numbers[0]
    assert numbers[1]
    assert int(numbers[0][1]) > int(numbers[1][1]) == 1


def test_a_question_that_changes_nothing_is_not_asked(client: FlaskClient, catalogue: Catalogue) -> None:
    answer = client.get("/ru/guide?step=matters&country=RU&need=food")
    where = client.get("/ru/guide?step=where&place=g524901&country=RU")

    assert answer.status_code == 302
    assert "/ru/search" in answer.location
    assert "Что вам нужно?" in where.text


def test_an_answer_can_be_taken_back_and_a_question_skipped(client: FlaskClient, catalogue: Catalogue) -> None:
    page = client.get("/ru/guide?step=what&country=RU&need=food").text

    food = next(address for address in links(page) if "need=food" not in address and "step=what" in address)
    assert food
    assert 'aria-current="true"' in page
    assert re.search(r'href="/ru/guide\?step=where&amp;need=food&amp;country=RU"', page)
    assert re.search(r'href="/ru/guide\?step=matters', page)


@pytest.mark.parametrize("arguments", ["step=nonsense", "need=nonsense", "where=Тьмутаракань", "place=x", "group=<b>"])
def test_what_the_guide_does_not_know_gets_a_page_all_the_same(
    client: FlaskClient, catalogue: Catalogue, arguments: str
) -> None:
    answer = client.get(f"/ru/guide?{arguments}")

    assert answer.status_code == 200
    assert "<h1" in answer.text


def test_opening_the_guide_writes_nothing(client: FlaskClient, catalogue: Catalogue, session: Session) -> None:
    client.get("/ru/guide?step=what&country=RU&need=food")

    assert session.scalar(select(func.count()).select_from(ProfileCode)) == 0


@pytest.mark.parametrize("language", LOCALES)
def test_a_code_takes_what_was_told_into_the_chat(
    client: FlaskClient, catalogue: Catalogue, session: Session, language: str
) -> None:
    country = COUNTRY[language]
    kept = client.post(f"/{language}/guide/code", data={"need": "food", "country": country})
    code = "".join(re.search(r">(\w{3}) (\w{3})</p>", kept.text).groups())  # type: ignore[union-attr]

    opened = client.get(f"/{language}/chat?code={code}")
    said = client.post(f"/{language}/chat", data={"code": code, "say": "/ask_more"})

    assert "/ask_more" in opened.text
    assert catalogue.id(country, "food") in said.text
    forget_old_codes(session, now=datetime.now(UTC) + timedelta(hours=25))
    assert session.scalar(select(func.count()).select_from(ProfileCode)) == 0


def test_an_unknown_code_begins_an_ordinary_talk(client: FlaskClient, catalogue: Catalogue) -> None:
    said = client.post("/ru/chat", data={"code": "AAAAAA", "text": "где дают еду, Москва"})

    assert said.status_code == 200
    assert catalogue.id("RU", "food") in said.text


@pytest.mark.parametrize("language", LOCALES)
def test_in_danger_the_choice_of_a_country_leads_to_its_numbers(
    client: FlaskClient, catalogue: Catalogue, language: str
) -> None:
    page = client.get(f"/{language}/guide?step=danger").text
    link = re.search(r'href="([^"]*country=AM[^"]*)"', page.partition('class="countries"')[2])
    assert link

    answer = client.get(link[1].replace("&amp;", "&"))

    assert answer.status_code == 200
    assert 'href="tel:0001"' in answer.text or "0 001" in answer.text
    assert "step=danger" in link[1]


@pytest.mark.parametrize("language", LOCALES)
def test_an_empty_place_is_asked_for_again_in_words(client: FlaskClient, catalogue: Catalogue, language: str) -> None:
    page = client.get(f"/{language}/guide?step=where&where=").text
    before = client.get(f"/{language}/guide?step=where").text

    assert page.count('class="notice"') == before.count('class="notice"') + 1


@pytest.mark.parametrize("language", LOCALES)
def test_nobody_is_offered_nothing(client: FlaskClient, catalogue: Catalogue, language: str) -> None:
    page = client.get(f"/{language}/guide?step=matters&need=debt&place=g1221874&country=TJ&cost=free").text

    ways = re.search(r'class="guide__ways">(.*?)</div>', page, re.DOTALL)
    assert ways
    assert not re.search(r"\b0\b", re.sub(r"<[^>]+>", "", ways[1]))
    assert "/search?" in ways[1]
