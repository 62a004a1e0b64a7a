"""What browsers and servers on the way may keep."""

import pytest
from flask.testing import FlaskClient

from app.domain.locales import LOCALES
from tests.catalogue import Catalogue

SAME = (
    *("", "emergency", "about", "safety", "privacy", "offline/pack?country=RU"),
    *("statistics", "statistics?place=BY-HM", "statistics.csv?place=AM", "statistics.json"),
)


@pytest.mark.parametrize("language", LOCALES)
@pytest.mark.parametrize("page", SAME)
def test_a_page_that_is_the_same_for_all_may_be_kept(
    client: FlaskClient, catalogue: Catalogue, page: str, language: str
) -> None:
    answer = client.get(f"/{language}/{page}")

    assert answer.headers["Cache-Control"] == "public, max-age=300"
    assert "Accept-Language" in answer.headers["Vary"]


OWN = (
    *("?list=x", "?need=debt", "emergency?list=x", "widget?where=Брест", "/embed/ru?need=debt"),
    *("search?q=муж+бьёт", "guide?step=danger", "list", "map?need=debt", "chat", "access", "services/{food}"),
)


@pytest.mark.parametrize("page", OWN)
def test_nothing_of_what_somebody_looks_for_is_kept_on_the_device(
    client: FlaskClient, catalogue: Catalogue, page: str
) -> None:
    answer = client.get(page if page.startswith("/") else "/ru/" + page.format(food=catalogue.id("RU", "food")))

    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"


def test_a_page_with_a_fault_is_not_kept(client: FlaskClient, catalogue: Catalogue) -> None:
    answer = client.get("/ru/services/00000000-0000-0000-0000-000000000000")

    assert answer.status_code == 404
    assert answer.headers.get("Cache-Control") == "no-store"
