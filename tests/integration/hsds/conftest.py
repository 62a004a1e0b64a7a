"""What tests of the HSDS API may ask for."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

Ask = Callable[..., Any]


@pytest.fixture
def ask(app: Flask, client: FlaskClient) -> Ask:
    """Return what asks a path with parameters and gives the JSON; pages are asked as fast as a test likes."""
    app.config["HSDS_REQUESTS_A_MINUTE"] = 10**9

    def asking(path: str, **parameters: object) -> Any:
        answer = client.get(f"/hsds/v3{path}", query_string=parameters)
        assert answer.status_code == 200, answer.get_data(as_text=True)
        return answer.json

    return asking


@pytest.fixture
def ids(ask: Ask) -> Callable[..., set[str]]:
    """Return what asks a list for all it has and gives the ids."""

    def asking(path: str, **parameters: object) -> set[str]:
        return {record["id"] for record in ask(path, per_page=100, **parameters)["contents"]}

    return asking


@pytest.fixture
def lines(app: Flask, client: FlaskClient) -> Ask:
    """Return what asks a list for newline-delimited JSON and gives its records."""
    app.config["HSDS_REQUESTS_A_MINUTE"] = 10**9

    def asking(path: str, **parameters: object) -> Any:
        answer = client.get(f"/hsds/v3{path}", query_string={"format": "ndjson", **parameters})
        assert answer.mimetype == "application/x-ndjson"
        return [json.loads(line) for line in answer.get_data(as_text=True).splitlines()]

    return asking
