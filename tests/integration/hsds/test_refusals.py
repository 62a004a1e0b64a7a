"""What cannot be meant, or cannot be answered in time, is refused in words."""

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.domain.record import Facet
from app.operations.load_taxonomy import term_id

Ids = Callable[..., set[str]]
FOOD = term_id(Facet.NEED, "food")


@pytest.mark.parametrize(
    "query",
    [
        "taxonomy_term=x",
        "taxonomy_term_id=food",
        "page=0",
        "per_page=1000",
        "format=xml",
        "modified_after=yesterday",
        "modified_after=0001-01-01T00:00:00%2B14:00",
        "latitude=1",
        "latitude=1&longitude=1",
        "latitude=91&longitude=1&radius=1",
        "radius=nan&latitude=1&longitude=1",
        "open_at=9999-12-31T23:59:59Z",
        "search=%00",
        "search=a+b+c+d+e+f+g+h+i+j+k",
    ],
)
def test_a_question_that_cannot_be_meant_is_refused(app: Flask, client: FlaskClient, query: str) -> None:
    app.config["HSDS_REQUESTS_A_MINUTE"] = 10**9

    answer = client.get(f"/hsds/v3/services?{query}")

    assert answer.status_code == 422
    assert answer.mimetype == "application/problem+json"
    assert answer.json["errors"]


@pytest.mark.parametrize(
    ("query", "field", "expected"),
    [
        ("page=1&page=2", "page", "once"),
        ("search=a&search=b", "search", "once"),
        ("page=1_0", "page", "a whole number"),
        ("page=%2B1", "page", "a whole number"),
        ("latitude=1_0&longitude=1&radius=1", "latitude", "a number"),
        ("open_at=2026-11-23T08:00:00", "open_at", "zone"),
        ("open_at=1700000000", "open_at", "a time"),
        ("modified_after=9999-12-31T23:59:59-14:00", "modified_after", "between 1970 and 2100"),
        ("per_page=101", "per_page", "up to 100"),
        ("format=xml", "format", "'json' or 'ndjson'"),
        ("full=maybe", "full", "true or false"),
        ("taxonomy_id=x", "taxonomy_id", "a UUID"),
        ("colour=red", "colour", "only the parameters"),
    ],
)
def test_a_refusal_names_the_parameter_and_says_what_was_expected(
    client: FlaskClient, query: str, field: str, expected: str
) -> None:
    answer = client.get(f"/hsds/v3/services?{query}")

    assert answer.status_code == 422
    (fault,) = answer.json["errors"]
    assert fault["field"] == field
    assert expected in fault["expected"]
    assert "Input" not in fault["expected"]
    assert "Value error" not in fault["expected"]


@pytest.mark.parametrize("path", ["/services", "/service_at_locations"])
@pytest.mark.usefixtures("catalogue")
def test_hours_of_the_whole_directory_are_refused_when_it_is_large(
    ids: Ids, client: FlaskClient, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    monkeypatch.setattr("app.operations.find_hsds.MOST_JUDGED", 5)

    wide = client.get(f"/hsds/v3{path}?open_at=2026-11-23T08:00:00Z")

    assert wide.status_code == 422
    assert "narrowed" in wide.json["detail"]
    assert len(ids(path, open_at="2026-11-23T08:00:00Z", taxonomy_term_id=FOOD)) > 0


def test_a_distance_from_nowhere_is_refused(client: FlaskClient) -> None:
    assert client.get("/hsds/v3/service_at_locations?proximity=100").status_code == 422
