"""Where nobody is known who helps, the console offers what the site offers."""

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient
from flask_babel import gettext
from sqlalchemy.orm import Session

from app.domain.countries import LIKELY_COUNTRY
from app.domain.locales import LOCALES
from app.extensions import brain
from app.operations.index_services import rebuild_index
from app.wording.places import nothing_in_country
from tests import factories
from tests.catalogue import Catalogue
from tests.factories import TOWNS, Wishes
from tests.integration.operator.conftest import Worker, begin


def service_ids(page: str) -> list[str]:
    """Return the services of a page of the site or of the console, in order, each once."""
    return list(dict.fromkeys(re.findall(r'(?:/services/|data-row=")([0-9a-f-]{36})', page)))


@pytest.fixture
def hotlines(app: Flask, catalogue: Catalogue, session: Session) -> dict[str, str]:
    """Store a line that answers any question in each country; return their ids."""
    wishes = Wishes(
        needs=("other_government",), service_types=("government_hotline",), forms=("remote",), national=True
    )
    lines = {}
    for town in TOWNS:
        state = factories.organization(f"Вымышленная линия ({town.country})", town)
        lines[town.country] = factories.service(f"Вымышленная линия ({town.country})", state, town, wishes)
    session.add_all(lines.values())
    session.commit()
    rebuild_index(session, app.extensions["ryadom_brain"].engine)
    session.commit()
    return {country: line.id for country, line in lines.items()}


@pytest.mark.parametrize("language", LOCALES)
def test_a_call_for_which_nothing_is_known_is_offered_the_lines_of_the_site(
    app: Flask, operator: Worker, client: FlaskClient, hotlines: dict[str, str], language: str
) -> None:
    country = LIKELY_COUNTRY[language]
    funeral = {"need": "death_funeral"}

    site = client.get(f"/{language}/search", query_string=funeral | {"country": country}).text
    page = operator.get(f"{begin(operator)}/results", language=language, **funeral).text

    with app.test_request_context("/ru/"):
        words = gettext("We know of nobody here yet who helps with this")
    assert hotlines[country] in site
    assert service_ids(page) == [hotlines[country]]
    assert words in page
    assert "0 001" in page


@pytest.mark.parametrize("language", [code for code in LOCALES if LIKELY_COUNTRY[code] != "RU"])
def test_a_call_from_a_country_where_nobody_helps_with_it_hears_of_its_lines_before_services_abroad(
    app: Flask, operator: Worker, abroad: str, language: str
) -> None:
    page = operator.get(f"{begin(operator)}/results", language=language, need="debt").text

    with app.test_request_context("/ru/"):
        said = nothing_in_country(LIKELY_COUNTRY[language], brain().gazetteer, "ru")
    assert said in page
    assert page.index(said) < page.index("0 001") < page.index(f'data-row="{abroad}"')


def test_a_line_of_the_country_is_picked_like_any_service(operator: Worker, abroad: str, catalogue: Catalogue) -> None:
    card = begin(operator)
    page = operator.get(f"{card}/results", language="be", need="debt").text
    line = service_ids(page)[0]

    operator.post(card, language="be", need="debt", pick=line)

    assert line != abroad
    assert re.search(rf'name="picked"\s+value="{line}"', operator.get(card).text)
    assert re.findall(r'data-digit="(\d+)"', page) == [str(n) for n in range(1, len(service_ids(page)) + 1)]
