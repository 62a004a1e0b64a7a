"""A mistyped question is offered with the words that were probably meant."""

import re
from collections.abc import Callable
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
from flask.testing import FlaskClient

from tests.catalogue import Catalogue

MISTYPED = {
    "ru": ("псхолог в Гродно", "психолог в Гродно"),
    "uk": ("психолг у Львові", "психолог у Львові"),
    "be": ("дапамгоа ў Мінску", "дапамога ў Мінску"),
    "hy": ("նպասթ Երևան", "նպաստ Երևան"),
    "tg": ("нафқаа Хуҷанд", "нафақа Хуҷанд"),
}


def link(text: str) -> tuple[str, str]:
    """Return address and words of the link to the corrected question, empty where there is none."""
    found = re.search(r'<p class="meant">[^<]*<a href="([^"]*)">([^<]*)</a>', text)
    return (unescape(found[1]), unescape(found[2])) if found else ("", "")


@pytest.mark.parametrize("language", MISTYPED)
def test_the_page_offers_the_corrected_question(
    client: FlaskClient, catalogue: Catalogue, say: Callable[..., str], language: str
) -> None:
    typed, meant = MISTYPED[language]

    text = client.get(f"/{language}/search", query_string={"q": typed}).text

    address, words = link(text)
    assert say(language, "Did you mean:") in text
    assert words == meant
    assert parse_qs(urlsplit(address).query)["q"] == [meant]
    assert link(client.get(address).text) == ("", "")


def test_the_link_keeps_place_country_and_filters(client: FlaskClient, catalogue: Catalogue) -> None:
    asked = {"q": "псхолог", "place": "g625144", "country": "BY", "sector": "ngo", "open": "1"}

    address, _ = link(client.get("/ru/search", query_string=asked).text)

    assert {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()} == asked | {"q": "психолог"}


@pytest.mark.parametrize(
    "typed",
    [
        "психолог",
        "Жодзіна",
        "Хорог",
        "помощ мне нужна сегодня вечером потому что муж",
        "Вымышленный центр",
        "112",
        "<b>псхолог</b>" * 50,
    ],
)
def test_right_words_names_and_stories_are_left_alone(client: FlaskClient, catalogue: Catalogue, typed: str) -> None:
    assert link(client.get("/ru/search", query_string={"q": typed}).text) == ("", "")


def test_a_name_of_the_directory_is_a_known_word(client: FlaskClient, catalogue: Catalogue) -> None:
    address, words = link(client.get("/ru/search", query_string={"q": "Вымышлнная столовая"}).text)

    assert words == "Вымышленная столовая"
    assert client.get(address).status_code == 200


def test_the_api_says_it_too(client: FlaskClient, catalogue: Catalogue) -> None:
    meant = [
        client.post("/api/v1/search", json={"text": text, "language": "ru"}).get_json()["meant"]
        for text in ("псхолог", "психолог")
    ]

    assert meant == ["психолог", None]
