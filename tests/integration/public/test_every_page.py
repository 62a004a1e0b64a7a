import gzip
import re

import pytest
from flask.testing import FlaskClient

from app.domain.locales import LOCALES

PAGES = ("", "search?need=food", "map?need=food", "chat", "emergency", "about", "sources", "search?q=")
MOST_BYTES = 60 * 1024

pytestmark = pytest.mark.usefixtures("catalogue")


@pytest.mark.parametrize("language", LOCALES)
def test_a_page_is_in_its_language_light_and_without_cookies(client: FlaskClient, language: str) -> None:
    for page in PAGES:
        answer = client.get(f"/{language}/{page}")

        assert answer.status_code == 200
        assert f'<html lang="{language}">' in answer.text
        assert len(re.findall(r"<h1[ >]", answer.text)) == 1
        assert len(gzip.compress(answer.data)) < MOST_BYTES
        assert "Set-Cookie" not in answer.headers


@pytest.mark.parametrize("page", PAGES)
def test_a_page_runs_nothing_without_the_nonce_and_nothing_from_elsewhere(client: FlaskClient, page: str) -> None:
    answer = client.get(f"/ru/{page}")

    policy = answer.headers["Content-Security-Policy"]
    loaded = re.findall(r'<(?:script|link|img|use)[^>]*(?:src|href)="(https?://[^"]+)"(?![^>]*alternate)', answer.text)
    inline = re.findall(r"<script(?![^>]*src=)[^>]*>", answer.text)
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert [address for address in loaded if not address.startswith("http://127.0.0.1:8000/")] == []
    assert all('nonce="' in tag for tag in inline)
    assert "<style" not in answer.text
    assert not re.search(r'\sstyle="', answer.text)
    assert not re.search(r'\son[a-z]+="', answer.text)


@pytest.mark.parametrize("page", PAGES)
def test_the_language_switcher_keeps_the_page_and_the_question(client: FlaskClient, page: str) -> None:
    answer = client.get(f"/ru/{page}")

    for other in LOCALES:
        assert f'href="/{other}/{page.removesuffix("?q=")}' in answer.text
        assert re.search(rf"hreflang=\"{other}\"\s+href=\"http://127.0.0.1:8000/{other}/", answer.text)


@pytest.mark.parametrize("page", PAGES)
def test_every_page_has_a_way_out_and_a_way_past_the_header(client: FlaskClient, page: str) -> None:
    text = client.get(f"/ru/{page}").text

    assert "data-quick-exit" in text
    assert text.index('href="#main"') < text.index("<header")


def test_the_quick_exit_works_without_scripts(client: FlaskClient) -> None:
    text = client.get("/ru/").text

    assert re.search(r'<a class="exit"\s+href="https://www\.wikipedia\.org/"', text)


def test_fingerprinted_files_are_kept_for_a_year(client: FlaskClient) -> None:
    address = re.search(r'href="(/static/css/site\.css\?v=[^"]+)"', client.get("/ru/").text)
    assert address

    with client.get(address[1]) as answer:
        kept = answer.cache_control.max_age

    assert kept == 365 * 24 * 3600


def test_a_file_without_a_fingerprint_is_asked_for_again(client: FlaskClient) -> None:
    with client.get("/static/css/site.css") as answer:
        kept = answer.cache_control.max_age

    assert not kept


def test_a_private_argument_does_not_travel_to_other_languages(client: FlaskClient) -> None:
    text = client.get("/ru/search?need=food&endpoint=x&_external=1&values=2&stolen=secret").text

    assert "stolen" not in text
    assert "need=food" in text
