"""Lists come as pages or as lines, and both tell the same."""

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.catalogue import Catalogue

LISTS = ("/services", "/organizations", "/service_at_locations", "/taxonomies", "/taxonomy_terms")
Ask = Callable[..., Any]


@pytest.mark.parametrize("path", LISTS)
@pytest.mark.usefixtures("catalogue")
def test_pages_follow_one_another_without_gap_or_double(ask: Ask, path: str) -> None:
    whole = ask(path, per_page=100)
    size = max(1, whole["total_items"] // 4)

    first = ask(path, per_page=size)
    pages = [ask(path, per_page=size, page=number + 1) for number in range(first["total_pages"])]

    seen = [record for page in pages for record in page["contents"]]
    assert len(seen) == first["total_items"]
    assert seen[:100] == whole["contents"]
    assert len({record["id"] for record in seen}) == len(seen)
    assert [page["first_page"] for page in pages] == [True, *[False] * (len(pages) - 1)]
    assert [page["last_page"] for page in pages] == [*[False] * (len(pages) - 1), True]
    assert [page["page_number"] for page in pages] == [*range(1, len(pages) + 1)]
    assert all(page["size"] == len(page["contents"]) and not page["empty"] for page in pages)


@pytest.mark.parametrize("path", LISTS)
@pytest.mark.usefixtures("catalogue")
def test_a_page_after_the_last_is_empty(ask: Ask, path: str) -> None:
    page = ask(path, page=1000)

    assert page["contents"] == []
    assert (page["empty"], page["size"], page["last_page"], page["first_page"]) == (True, 0, True, False)
    assert page["total_items"] > 0


@pytest.mark.parametrize("path", LISTS[:3])
def test_an_empty_directory_has_one_empty_page(ask: Ask, lines: Ask, path: str) -> None:
    page = ask(path)

    assert (page["total_items"], page["total_pages"], page["empty"]) == (0, 0, True)
    assert (page["first_page"], page["last_page"]) == (True, True)
    assert lines(path) == []


@pytest.mark.parametrize("path", [*LISTS, "/services?full=true", "/organizations?full_service=true"])
@pytest.mark.usefixtures("catalogue")
def test_lines_hold_every_record_of_the_pages(ask: Ask, lines: Ask, path: str) -> None:
    bare, _, more = path.partition("?")
    wanted = dict([more.split("=")]) if more else {}
    pages = ask(bare, per_page=100, **wanted)["total_pages"]

    records = [
        record for page in range(pages) for record in ask(bare, per_page=100, page=page + 1, **wanted)["contents"]
    ]

    assert records
    assert lines(bare, **wanted) == records


def test_the_shortest_list_holds_every_service_on_one_page(ask: Ask, catalogue: Catalogue) -> None:
    page = ask("/services", minimal="true")

    assert (page["total_items"], page["size"], page["total_pages"]) == (25, 25, 1)
    assert {frozenset(record) for record in page["contents"]} == {frozenset({"id", "modified_date"})}
    assert catalogue.id("BY", "food") in {record["id"] for record in page["contents"]}
    assert ask("/services", minimal="true", per_page=10)["total_pages"] == 3


@pytest.mark.parametrize("path", LISTS)
@pytest.mark.usefixtures("catalogue")
def test_every_record_of_a_list_can_be_asked_for_alone(ask: Ask, path: str) -> None:
    for record in ask(path, per_page=30)["contents"]:
        alone = ask(f"{path}/{record['id']}")

        assert alone["id"] == record["id"]
        if path != "/service_at_locations":
            assert alone["name"] == record["name"]


@pytest.mark.parametrize("path", LISTS)
@pytest.mark.parametrize("unknown", ["nothing", "00000000-0000-4000-8000-000000000000", "%00", "1" * 5000])
def test_an_id_that_nobody_has_is_not_found(app: Flask, client: FlaskClient, path: str, unknown: str) -> None:
    app.config["HSDS_REQUESTS_A_MINUTE"] = 10**9

    answer = client.get(f"/hsds/v3{path}/{unknown}")

    assert answer.status_code == 404
    assert answer.mimetype == "application/problem+json"
