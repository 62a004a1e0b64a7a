from collections.abc import Callable
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient

from app.domain.locales import LOCALES
from tests.catalogue import Catalogue

LONG = "очень длинный рассказ " * 460

ADDRESSES = (
    "q=",
    "q=%20%09%0A%20",
    "q=%F0%9F%99%8F%F0%9F%8F%BD%F0%9F%86%98",
    "q=%00%00%00",
    "q=%FF%FE%80",
    "q=%ED%A0%80",
    "q=" + quote("<script>alert(1)</script>"),
    "q=" + quote("${alert(1)}{{7*7}}' OR 1=1 --"),
    "q=food*~9%20OR%20%5Ba%20TO%20z%5D",
    "need=nothing",
    "need=%00",
    "need=" + "a" * 5000,
    "&".join("need=food" for _ in range(300)),
    "place=nowhere",
    "place=%00",
    "place=" + "g" * 3000,
    "where=%00",
    "where=" + "z" * 9000,
    "country=XX&need=food",
    "country=%00",
    "sector=nothing&need=food",
    "open=maybe&need=food",
    "page=0&need=food",
    "page=-5&need=food",
    "page=99999999999999999999&need=food",
    "page=%D9%A1&need=food",
    "lang=zz&need=food",
    "_external=1&_anchor=x&endpoint=y&values=z&self=1&need=food",
)


@pytest.mark.parametrize("page", ["search", "map", "", "emergency", "chat"])
def test_no_address_breaks_a_page(client: FlaskClient, catalogue: Catalogue, page: str) -> None:
    answers = {address: client.get(f"/ru/{page}?{address}") for address in ADDRESSES}

    assert {address: answer.status_code for address, answer in answers.items() if answer.status_code >= 400} == {}
    assert not [address for address, answer in answers.items() if "<script>alert" in answer.text]


@pytest.mark.parametrize("language", LOCALES)
def test_a_text_that_is_too_long_is_refused_clearly_and_kept(
    client: FlaskClient, catalogue: Catalogue, language: str
) -> None:
    answer = client.get(f"/{language}/search", query_string={"q": LONG})

    assert answer.status_code == 413
    assert 'role="alert"' in answer.text
    assert LONG.strip() in answer.text


def test_an_empty_question_is_answered_with_words_and_choices(
    client: FlaskClient, catalogue: Catalogue, say: Callable[..., str]
) -> None:
    answer = client.get("/ru/search?q=%20%00")

    assert say("ru", "You have not written anything yet.") in answer.text
    assert 'class="tile"' in answer.text


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("need=nothing", "We do not know this topic. Please choose from the list."),
        ("need=food&place=nowhere", "We do not know this place. Please name a town or a region."),
        ("need=food&country=XX", "We do not know this country. Please choose one of the five."),
    ],
)
def test_what_is_unknown_is_named(
    client: FlaskClient, catalogue: Catalogue, say: Callable[..., str], address: str, words: str
) -> None:
    assert say("ru", words) in client.get(f"/ru/search?{address}").text


def test_an_address_with_a_broken_percent_sign_is_a_page(client: FlaskClient, catalogue: Catalogue) -> None:
    assert client.get("/ru/search?q=%E0%A4%A&need=%").status_code < 500


def test_a_body_that_is_too_big_is_refused_as_a_page(client: FlaskClient) -> None:
    answer = client.post("/ru/chat", data={"text": "а" * 300_000})

    assert answer.status_code == 413
    assert "<h1" in answer.text
