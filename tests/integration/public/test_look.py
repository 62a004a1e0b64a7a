"""Stronger contrast and larger letters, by one's own choice, without a cookie."""

import re

import pytest
from flask.testing import FlaskClient

from app.domain.locales import LOCALES
from app.domain.shortlist import write_list
from tests.catalogue import Catalogue


@pytest.mark.parametrize("language", LOCALES)
@pytest.mark.parametrize("page", ["", "search?need=food&country=RU", "emergency", "guide?step=what"])
def test_a_chosen_look_stays_through_links_and_can_be_given_up(
    client: FlaskClient, catalogue: Catalogue, page: str, language: str
) -> None:
    plain = client.get(f"/{language}/{page}")
    addresses = [one.replace("&amp;", "&") for one in re.findall(r'href="([^"]*look=[a-z-]+)"', plain.text)]

    strong = client.get(addresses[0])
    both = client.get(
        next(one for one in re.findall(r'href="([^"]*look=contrast-large[^"]*)"', strong.text)).replace("&amp;", "&")
    )
    onward = re.findall(rf'href="(/{language}/[^"#]*)"', both.text)

    assert "data-look" not in plain.text
    assert 'data-look="contrast"' in strong.text
    assert 'data-look="contrast large"' in both.text
    assert "Set-Cookie" not in both.headers
    assert all("look=" in one for one in onward if "opensearch" not in one and "/list" not in one[:9])


@pytest.mark.parametrize("forged", ["x", "contrast-large-contrast", "<b>", "-", "large-large"])
def test_a_look_that_does_not_exist_changes_nothing(client: FlaskClient, catalogue: Catalogue, forged: str) -> None:
    page = client.get("/ru/", query_string={"look": forged}).text

    found = re.search(r'data-look="([^"]*)"', page)
    assert (found[1] if found else "") in ("", "large", "contrast large")


@pytest.mark.parametrize("language", LOCALES)
@pytest.mark.parametrize("page", ["", "search?need=food&country=RU", "guide?step=where", "offline", "widget", "access"])
def test_forms_keep_the_look_and_the_list(client: FlaskClient, catalogue: Catalogue, page: str, language: str) -> None:
    mine = write_list([catalogue.id("RU", "food")])
    address = f"/{language}/{page}{'&' if '?' in page else '?'}look=large&list={mine}"

    forms = re.findall(r"<form[^>]*method=\"get\".*?</form>", client.get(address).text, re.DOTALL)

    assert forms
    assert all('name="look" value="large"' in " ".join(form.split()) for form in forms)
    assert all(f'name="list" value="{mine}"' in " ".join(form.split()) for form in forms)
