"""Pages and files arrive small."""

import gzip

import pytest
from flask.testing import FlaskClient

from app.domain.locales import LOCALES


@pytest.mark.parametrize("language", LOCALES)
def test_a_page_travels_compressed_and_reads_the_same(client: FlaskClient, language: str) -> None:
    plain = client.get(f"/{language}/about")
    small = client.get(f"/{language}/about", headers={"Accept-Encoding": "gzip, deflate"})

    assert small.content_encoding == "gzip"
    assert "Accept-Encoding" in small.vary
    assert len(small.data) < len(plain.data) / 2
    assert len(gzip.decompress(small.data)) == pytest.approx(len(plain.data), abs=100)


def test_whoever_does_not_accept_it_gets_plain_text(client: FlaskClient) -> None:
    answer = client.get("/ru/about", headers={"Accept-Encoding": "gzip;q=0"})

    assert answer.content_encoding is None
    assert "<html" in answer.get_data(as_text=True)


def test_a_style_sheet_travels_compressed(client: FlaskClient) -> None:
    answer = client.get("/static/css/site.css", headers={"Accept-Encoding": "gzip"})

    assert answer.content_encoding == "gzip"
    assert b"{" in gzip.decompress(answer.data)


def test_a_file_that_has_not_changed_is_not_sent_again(client: FlaskClient) -> None:
    first = client.get("/static/css/site.css", headers={"Accept-Encoding": "gzip"})

    unchanged = {"Accept-Encoding": "gzip", "If-None-Match": first.headers["ETag"]}
    with client.get("/static/css/site.css", headers=unchanged) as again:
        assert again.status_code == 304
        assert not again.data
