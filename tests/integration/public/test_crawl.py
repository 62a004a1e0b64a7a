"""Every public address in every language: the right language, no leaked English, nothing from elsewhere, no cookie."""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import Rule

from app.config import ROOT
from app.domain.locales import LOCALES
from tests.catalogue import Catalogue

QUERIES = {
    "public.search": ("?need=food&country=RU", "?q=", "?need=death_funeral&country=TJ", "?need=domestic_violence"),
    "public.map_page": ("?need=food&country=RU",),
    "public.guide": ("", "?step=danger", "?step=who", "?step=where", "?step=what&need=food", "?step=nonsense"),
    "public.chat": ("", "?q=x", "?code=AAAAAA"),
    "public.service": ("", "?told=1"),
    "public.offline": ("", "?country=AM", "?where=x"),
    "public.pack": ("?country=RU",),
    "public.widget": ("", "?country=BY&need=food"),
    "public.emergency": ("", "?look=easy"),
    "public.statistics": ("", "?place=AM", "?place=BY-HM", "?place=nowhere"),
}
"""What an address is tried with; others are opened as they are."""
REDIRECTS = {"public.guide_matters", "public.sms_sent"}
NOT_PAGES = {"public.open_search", "public.hours_calendar", "public.styleguide"} | {
    "public.statistics_csv",
    "public.statistics_json",
}
SHORTEST_LEAK = 14
"""Shorter English phrases may stand in a name or an abbreviation."""


def pages(app: Flask) -> Iterator[Rule]:
    """Yield every address under a language that is opened by GET."""
    for rule in app.url_map.iter_rules():
        if rule.endpoint.startswith("public.") and "GET" in (rule.methods or ()):
            yield rule


def addresses(app: Flask, catalogue: Catalogue, language: str) -> list[str]:
    """Return what to open in a language."""
    found = []
    with app.test_request_context():
        for rule in pages(app):
            if rule.endpoint in NOT_PAGES | REDIRECTS:
                continue
            values = {"lang": language, "service_id": catalogue.id("RU", "food")}
            known = {name: value for name, value in values.items() if name in rule.arguments}
            assert set(known) == set(rule.arguments), f"say in this test with what to open {rule.rule}"
            base = app.url_map.bind("localhost").build(rule.endpoint, known)
            found += [base + query for query in QUERIES.get(rule.endpoint, ("",))]
    return found


def english(language: str) -> set[str]:
    """Return whole English phrases that the catalogue of a language translates into something else."""
    path = Path(ROOT / "locales" / language / "LC_MESSAGES" / "messages.po")
    with path.open("rb") as file:
        catalogue = read_po(file, locale=language)
    single = (message for message in catalogue if message.id and isinstance(message.id, str))
    return {m.id for m in single if len(m.id) >= SHORTEST_LEAK and "%(" not in m.id and m.string != m.id}


def words(page: str) -> str:
    """Return what a person reads on a page."""
    text = re.sub(r"<(script|style)[^>]*>.*?</\1>|<!--.*?-->", " ", page, flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", "\n", text)).split())


@pytest.mark.parametrize("language", LOCALES)
def test_every_page_is_wholly_in_its_language(
    app: Flask, client: FlaskClient, catalogue: Catalogue, language: str
) -> None:
    phrases, wrong = english(language), {}
    for address in addresses(app, catalogue, language):
        answer = client.get(address)
        read = words(answer.text)
        leaked = [phrase for phrase in phrases if phrase in read]
        if answer.status_code != 200 or f'<html lang="{language}"' not in answer.text or leaked:
            wrong[address] = (answer.status_code, leaked)

    assert wrong == {}


@pytest.mark.parametrize("language", LOCALES)
def test_every_page_has_one_heading_its_twins_no_cookie_and_loads_nothing_from_elsewhere(
    app: Flask, client: FlaskClient, catalogue: Catalogue, language: str
) -> None:
    for address in addresses(app, catalogue, language):
        answer = client.get(address)
        loaded = re.findall(r'<(?:script|img|iframe|use)[^>]*(?:src|href)="(https?:[^"]+)"', answer.text)
        styles = re.findall(r'<link rel="stylesheet"[^>]*href="(https?:[^"]+)"', answer.text)
        twins = set(re.findall(r'hreflang="([a-z-]+)"', answer.text))

        assert len(re.findall(r"<h1[ >]", answer.text)) == 1, address
        assert twins == {*LOCALES, "x-default"}, address
        assert loaded + styles == [], address
        assert "Set-Cookie" not in answer.headers, address
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"], address


@pytest.mark.parametrize("language", LOCALES)
def test_a_shared_page_names_itself_but_nothing_dangerous(
    client: FlaskClient, catalogue: Catalogue, language: str
) -> None:
    food = client.get(f"/{language}/services/{catalogue.id('AM', 'food')}").text
    crisis = client.get(f"/{language}/services/{catalogue.id('AM', 'crisis')}").text
    told = re.compile(r'<meta property="og:title" content="([^"]+)">')
    picture = re.search(r'<meta property="og:image" content="https?://[^/]+(/[^"]+)">', food)
    names = (told.search(food), told.search(crisis))

    assert picture
    assert names[0]
    assert names[1]
    assert names[0][1] in unescape(re.search(r"<h1.*?</h1>", food, re.DOTALL)[0])  # type: ignore[index]
    assert names[1][1] not in re.search(r"<h1.*?</h1>", crisis, re.DOTALL)[0]  # type: ignore[index]
    with client.get(unescape(picture[1])) as answer:
        assert answer.mimetype == "image/png"
