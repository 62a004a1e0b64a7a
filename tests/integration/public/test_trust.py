"""Pages by which people decide whether to trust us, and what search engines read."""

import re
from xml.etree import ElementTree as ET

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from app.config import Settings
from app.domain.locales import LOCALES
from app.domain.record import Confidentiality
from app.models import Service
from tests.catalogue import Catalogue

PAGES = ("safety", "privacy", "accessibility", "contribute", "guide")
LOC = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"
LINK = "{http://www.w3.org/1999/xhtml}link"


@pytest.mark.parametrize("language", LOCALES)
@pytest.mark.parametrize("page", PAGES)
def test_a_page_of_trust_is_in_its_language_and_sets_no_cookie(
    client: FlaskClient, catalogue: Catalogue, page: str, language: str
) -> None:
    answer = client.get(f"/{language}/{page}")

    assert answer.status_code == 200
    assert f'<html lang="{language}">' in answer.text
    assert len(re.findall(r"<h1[ >]", answer.text)) == 1
    assert "Set-Cookie" not in answer.headers


def test_no_address_for_letters_is_invented(app: Flask, client: FlaskClient, catalogue: Catalogue) -> None:
    before = client.get("/ru/contribute").text
    settings: Settings = app.extensions["ryadom_settings"]
    app.extensions["ryadom_settings"] = settings.model_copy(update={"contact_email": "letters@example.org"})

    after = client.get("/ru/contribute").text

    assert "mailto:" not in before
    assert 'href="mailto:letters@example.org"' in after


def test_the_privacy_page_speaks_of_operators_only_where_there_are_some(
    app: Flask, client: FlaskClient, catalogue: Catalogue
) -> None:
    settings: Settings = app.extensions["ryadom_settings"]
    with_operators = settings.model_copy(update={"call_centre_hours": "Mon-Fri 9:00-18:00"})
    without = client.get("/ru/privacy").text

    app.extensions["ryadom_settings"] = with_operators

    assert "30 дней" not in without
    assert "30 дней" in client.get("/ru/privacy").text


def test_the_sitemap_names_every_page_with_its_twins(client: FlaskClient, catalogue: Catalogue) -> None:
    tree = ET.fromstring(client.get("/sitemap.xml").data)

    pages = {entry.findtext(LOC): [link.get("hreflang") for link in entry.findall(LINK)] for entry in tree}
    service = f"/hy/services/{catalogue.id('AM', 'food')}"
    assert any(str(address).endswith(service) for address in pages)
    assert all(set(twins) == {*LOCALES, "x-default"} for twins in pages.values())


def test_the_sitemap_names_neither_unpublished_services_nor_those_for_vetted_eyes(
    client: FlaskClient, catalogue: Catalogue, session: Session
) -> None:
    session.get_one(Service, catalogue.id("RU", "crisis")).confidentiality = Confidentiality.VETTED_ONLY
    session.commit()

    listed = client.get("/sitemap.xml").text

    assert catalogue.id("RU", "unpublished") not in listed
    assert catalogue.id("RU", "crisis") not in listed
    assert catalogue.id("RU", "food") in listed


@pytest.mark.parametrize("language", LOCALES)
def test_a_browser_can_search_here(client: FlaskClient, catalogue: Catalogue, language: str) -> None:
    tree = ET.fromstring(client.get(f"/{language}/opensearch.xml").data)

    (url,) = [node for node in tree if node.tag.endswith("Url")]
    assert url.get("template", "").endswith(f"/{language}/search?q={{searchTerms}}")
    assert "opensearch.xml" in client.get(f"/{language}/").text
    assert 'hreflang="x-default"' in client.get(f"/{language}/").text


def test_robots_are_kept_from_questions_and_staff(client: FlaskClient) -> None:
    robots = client.get("/robots.txt").text

    for closed in ("/*/search", "/*/chat", "/op/", "/staff/"):
        assert f"Disallow: {closed}" in robots
    assert "Sitemap: http" in robots
