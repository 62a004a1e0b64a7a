"""The API keeps to its own OpenAPI document whatever it is asked."""

import os

import pytest
import schemathesis
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from schemathesis import Case
from schemathesis.checks import not_a_server_error
from schemathesis.schemas import BaseSchema
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from app.hsds.openapi import OPERATIONS
from tests.catalogue import Catalogue

CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
PLAIN = {"Accept-Encoding": "identity"}
"""The client in this process does not unpack."""
CASES = int(os.environ.get("HSDS_CASES", "20"))
"""Cases of each path; 200 make more than 2,000 in all."""


@pytest.fixture
def schema(app: Flask) -> BaseSchema:
    app.config["HSDS_REQUESTS_A_MINUTE"] = 10**9
    return schemathesis.openapi.from_wsgi("/hsds/v3/openapi.json", app)


@pytest.mark.parametrize("path", [operation.path for operation in OPERATIONS])
def test_every_answer_is_as_documented(schema: BaseSchema, catalogue: Catalogue, path: str) -> None:
    asked = []

    @given(case=schema[path]["GET"].as_strategy())
    @settings(max_examples=CASES, suppress_health_check=list(HealthCheck))
    def ask(case: Case) -> None:
        asked.append(case.call_and_validate(checks=CHECKS, headers=PLAIN).status_code)

    ask()

    assert asked
    assert catalogue.ids


def test_the_document_names_every_path_of_the_api(app: Flask, client: FlaskClient) -> None:
    told = set(client.get("/hsds/v3/openapi.json").json["paths"])

    routes = {rule.rule.removeprefix("/hsds/v3") for rule in app.url_map.iter_rules() if rule.endpoint[:5] == "hsds."}
    named = {route.partition("<")[0] + ("{id}" if "<" in route else "") for route in routes}
    assert told == named - {"/openapi.json", "/profile/{id}"}
