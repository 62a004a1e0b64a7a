"""The window on pages of others."""

import re
from html import unescape

import pytest
from flask.testing import FlaskClient

from app.domain.locales import LOCALES
from tests.catalogue import Catalogue


@pytest.mark.parametrize("language", LOCALES)
def test_the_window_may_be_framed_and_nothing_else_may(
    client: FlaskClient, catalogue: Catalogue, language: str
) -> None:
    window = client.get(f"/embed/{language}?country=RU&need=food")
    page = client.get(f"/{language}/widget")

    assert f'<html lang="{language}">' in window.text
    assert "frame-ancestors *" in window.headers["Content-Security-Policy"]
    assert "X-Frame-Options" not in window.headers
    assert "0 001" in window.text
    assert f"/{language}/services/{catalogue.id('RU', 'food')}" in window.text
    assert "Set-Cookie" not in window.headers
    assert "frame-ancestors 'none'" in page.headers["Content-Security-Policy"]
    assert page.headers["X-Frame-Options"] == "DENY"


@pytest.mark.parametrize("language", LOCALES)
def test_the_lines_lead_to_the_window_that_was_asked_for(
    client: FlaskClient, catalogue: Catalogue, language: str
) -> None:
    page = client.get(f"/{language}/widget?country=AM&need=food").text
    box = re.search(r"<textarea[^>]*>(.*?)</textarea>", page, re.DOTALL)
    assert box

    lines = unescape(box[1])
    source = re.search(r'src="https?://[^/]+([^"]+)"', lines)

    assert source
    assert client.get(unescape(source[1])).status_code == 200
    assert "country=AM" in source[1]
    assert "need=food" in source[1]
    assert lines.count("<script") == 1


@pytest.mark.parametrize("hostile", ['"><script>alert(1)</script>', "javascript:alert(1)", "../../x", "%00"])
def test_nothing_hostile_gets_into_the_lines(client: FlaskClient, catalogue: Catalogue, hostile: str) -> None:
    page = client.get(
        "/ru/widget", query_string={"where": hostile, "need": hostile, "country": hostile, "look": hostile}
    )
    window = client.get("/embed/ru", query_string={"place": hostile, "need": hostile, "country": hostile})

    assert page.status_code == 200
    assert window.status_code == 200
    assert "<script>alert" not in page.text + window.text
    assert not re.search(r"""(?:href|src)=["']\s*javascript:""", page.text + window.text)


FIRST = {"ru": "Россия", "uk": "Україна", "be": "Беларусь", "hy": "Հայաստան", "tg": "Тоҷикистон"}


@pytest.mark.parametrize("language", LOCALES)
def test_without_a_country_the_window_has_the_numbers_of_all_five(
    client: FlaskClient, catalogue: Catalogue, language: str
) -> None:
    page = client.get(f"/embed/{language}").text

    countries = re.findall(r'class="embed__numbers">\s*<strong>\s*([^<:]+):', page)
    assert len(countries) == 5
    assert countries[0] == FIRST[language]
    assert page.count("0 001") >= 5
