"""Programs of every site may read, may keep copies, and must not ask too fast."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from app.models import Service
from tests.catalogue import Catalogue

PATHS = (
    *("/", "/services", "/services?format=ndjson", "/organizations", "/service_at_locations", "/taxonomies"),
    *("/taxonomy_terms", "/profile", "/profile/service.json", "/openapi.json", "/services/nothing", "/services?page=x"),
)


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.usefixtures("catalogue")
def test_scripts_of_every_site_may_read_and_nothing_is_remembered(client: FlaskClient, path: str) -> None:
    answer = client.get(f"/hsds/v3{path}", headers={"Origin": "https://example.org"})

    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in answer.headers
    assert "Set-Cookie" not in answer.headers
    assert answer.headers["Cache-Control"]


def test_a_browser_that_asks_before_it_asks_is_let_in(client: FlaskClient) -> None:
    asking = {"Origin": "https://example.org", "Access-Control-Request-Method": "GET"}

    answer = client.options("/hsds/v3/services", headers=asking)

    assert answer.status_code == 200
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert answer.headers["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    assert "If-None-Match" in answer.headers["Access-Control-Allow-Headers"]


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nobody_can_write(client: FlaskClient, method: str) -> None:
    assert getattr(client, method)("/hsds/v3/services").status_code == 405


def test_other_addresses_are_not_opened(client: FlaskClient) -> None:
    assert "Access-Control-Allow-Origin" not in client.get("/ru/about").headers


@pytest.mark.parametrize("gzip", ["gzip", "identity"])
@pytest.mark.parametrize(
    "path", ["/services", "/services/{food}", "/organizations", "/taxonomy_terms", "/openapi.json"]
)
def test_a_copy_that_is_still_good_is_not_sent_again(
    client: FlaskClient, catalogue: Catalogue, path: str, gzip: str
) -> None:
    address = "/hsds/v3" + path.format(food=catalogue.id("BY", "food"))
    first = client.get(address, headers={"Accept-Encoding": gzip})

    again = client.get(address, headers={"Accept-Encoding": gzip, "If-None-Match": first.headers["ETag"]})

    assert again.status_code == 304
    assert again.get_data() == b""
    assert again.headers["Access-Control-Allow-Origin"] == "*"


def test_a_changed_number_is_told_at_once(client: FlaskClient, session: Session, catalogue: Catalogue) -> None:
    address = f"/hsds/v3/services/{catalogue.id('BY', 'food')}"
    first = client.get(address)
    service = session.get(Service, catalogue.id("BY", "food"))
    assert service
    service.phones[0].number = "+000 00 111 2222"
    session.commit()

    told = {"If-None-Match": first.headers["ETag"], "If-Modified-Since": first.headers["Last-Modified"]}
    again = client.get(address, headers=told)
    by_date_alone = client.get(address, headers={"If-Modified-Since": first.headers["Last-Modified"]})

    assert again.status_code == by_date_alone.status_code == 200
    assert again.json["phones"][0]["number"] == "+000 00 111 2222"
    assert again.headers["Cache-Control"] == "public, no-cache"


def test_answers_say_when_the_record_was_changed(client: FlaskClient, catalogue: Catalogue) -> None:
    paths = ("/services", f"/services/{catalogue.id('BY', 'food')}", "/services?format=ndjson")

    dates = {client.get(f"/hsds/v3{path}").headers["Last-Modified"] for path in paths}

    assert dates == {"Sun, 22 Nov 2026 12:00:00 GMT"}


def test_who_asks_too_fast_waits_and_others_do_not(
    app: Flask, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("time.time", lambda: 1_800_000_010.0)
    app.config["HSDS_REQUESTS_A_MINUTE"] = 3

    statuses = [client.get("/hsds/v3/taxonomies").status_code for _ in range(4)]
    refused = client.get("/hsds/v3/taxonomies")
    other = client.get("/hsds/v3/taxonomies", environ_overrides={"REMOTE_ADDR": "192.0.2.7"})
    monkeypatch.setattr("time.time", lambda: 1_800_000_060.0)
    later = client.get("/hsds/v3/taxonomies")

    assert statuses == [200, 200, 200, 429]
    assert refused.headers["Retry-After"] == "50"
    assert refused.headers["Access-Control-Allow-Origin"] == "*"
    assert refused.mimetype == "application/problem+json"
    assert (other.status_code, later.status_code) == (200, 200)
