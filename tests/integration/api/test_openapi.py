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
ASKED = [(one.path, method) for one in OPERATIONS for method in ("POST", "GET") if method == "POST" or one.by_address]


@pytest.fixture
def schema(app: Flask) -> BaseSchema:
    return schemathesis.openapi.from_wsgi("/api/v1/openapi.json", app)


@pytest.mark.parametrize(("path", "method"), ASKED)
def test_every_answer_is_as_documented(schema: BaseSchema, catalogue: Catalogue, path: str, method: str) -> None:
    asked = []

    @given(case=schema[path][method].as_strategy())
    @settings(max_examples=CASES, suppress_health_check=list(HealthCheck), deadline=None)
    def ask(case: Case) -> None:
        asked.append(case.call_and_validate(checks=CHECKS, headers=PLAIN).status_code)

    ask()

    assert asked
    assert catalogue.ids


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/search", {"text": "где поесть бесплатно", "language": "ru", "needs": ["food"]}),
        ("/understand", {"text": "մայրս մենակ է ապրում", "language": "hy"}),
        ("/suggest", {"text": "гом", "language": "be"}),
        ("/chat", {"text": "дар куҷо хӯрок мегирам", "language": "tg"}),
        ("/chat", {"text": "чоловік перевіряє мій телефон", "language": "uk"}),
    ],
)
def test_an_everyday_question_is_answered_as_documented(
    schema: BaseSchema, catalogue: Catalogue, path: str, body: dict[str, object]
) -> None:
    case = schema[path]["POST"].Case(body=body, headers=PLAIN, media_type="application/json")

    answer = case.call_and_validate(checks=CHECKS, headers=PLAIN)

    assert answer.status_code == 200


def test_the_document_names_every_path_of_the_api(app: Flask, client: FlaskClient) -> None:
    told = set(client.get("/api/v1/openapi.json").json["paths"])

    routes = {rule.rule.removeprefix("/api/v1") for rule in app.url_map.iter_rules() if rule.endpoint[:4] == "api."}
    assert told == routes - {"/openapi.json"}
