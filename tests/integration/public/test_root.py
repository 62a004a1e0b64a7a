import pytest
from flask.testing import FlaskClient


@pytest.mark.parametrize(
    ("accepted", "expected"),
    [
        ("", "ru"),
        ("hy-AM,hy;q=0.9,ru;q=0.8", "hy"),
        ("en-US,en;q=0.9,tg;q=0.4", "tg"),
        ("uk", "uk"),
        ("be-BY, ru;q=0.1", "be"),
        ("de", "ru"),
        ("hy;q=abc,;;;", "ru"),
    ],
)
def test_the_way_in_leads_to_the_best_language_for_the_browser(
    client: FlaskClient, accepted: str, expected: str
) -> None:
    answer = client.get("/", headers={"Accept-Language": accepted})

    assert answer.status_code == 302
    assert answer.headers["Location"] == f"/{expected}/"
    assert "Accept-Language" in answer.headers["Vary"]
    assert "Set-Cookie" not in answer.headers


def test_robots_may_read_pages_but_not_questions(client: FlaskClient) -> None:
    answer = client.get("/robots.txt")

    assert answer.mimetype == "text/plain"
    assert "Disallow: /*/search" in answer.text


@pytest.mark.parametrize("path", ["/de/", "/ru/nothing", "/nothing", "/ru/services/nothing", "/xx/search?q=food"])
def test_a_page_that_does_not_exist_says_so_in_a_page(client: FlaskClient, path: str) -> None:
    answer = client.get(path, headers={"Accept-Language": "be"})

    assert answer.status_code == 404
    assert f'lang="{"ru" if path.startswith("/ru") else "be"}"' in answer.text
    assert "/emergency" in answer.text
