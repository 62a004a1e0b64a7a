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

from app.api.openapi import OPERATIONS
from tests.catalogue import Catalogue

CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
PLAIN = {"Accept-Encoding": "identity"}
"""The client in this process does not unpack."""
CASES = int(os.environ.get("API_CASES", "20"))
"""Cases of each operation; 350 make more than 2,000 in all."""
ASKED = [(one.path, method) for one in OPERATIONS for method in one.methods]


@pytest.fixture
def schema(app: Flask) -> BaseSchema:
    return schemathesis.openapi.from_wsgi("/api/v1/openapi.json", app)


@pytest.mark.parametrize(("path", "method"), ASKED)
def test_every_answer_is_as_documented(schema: BaseSchema, catalogue: Catalogue, path: str, method: str) -> None:
    asked = []

    @given(case=schema[path][method.upper()].as_strategy())
    @settings(max_examples=CASES, deadline=None, suppress_health_check=list(HealthCheck))
    def ask(case: Case) -> None:
        asked.append(case.call_and_validate(checks=CHECKS, headers=PLAIN).status_code)

    ask()

    assert asked
    assert catalogue.ids


@pytest.mark.parametrize("text", ["нужна еда", "мне негде жить", "меня бьёт муж"])
@pytest.mark.parametrize(("path", "method"), ASKED)
def test_an_answer_with_services_is_as_documented(
    schema: BaseSchema, catalogue: Catalogue, path: str, method: str, text: str
) -> None:
    given_ = (
        {"query": {"text": text}} if method == "get" else {"body": {"text": text}, "media_type": "application/json"}
    )
    case = schema[path][method.upper()].Case(**given_)

    answer = case.call_and_validate(checks=CHECKS, headers=PLAIN)

    assert answer.status_code == 200


def test_the_document_names_every_path_of_the_api(app: Flask, client: FlaskClient) -> None:
    told = set(client.get("/api/v1/openapi.json").json["paths"])

    assert told == {
        rule.rule.removeprefix("/api/v1") for rule in app.url_map.iter_rules() if rule.endpoint[:4] == "api."
    } - {"/openapi.json"}
