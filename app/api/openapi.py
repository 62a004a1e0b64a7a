"""GET /api/v1/openapi.json: this API in OpenAPI 3.1, made from its requests and shapes."""

from dataclasses import dataclass
from functools import cache

from flask import Response, jsonify
from pydantic import BaseModel

from app.api import shapes
from app.api.blueprint import blueprint
from app.api.chat import ChatRequest
from app.api.search import FilterFields, SearchRequest
from app.api.suggest import SuggestRequest
from app.api.understand import UnderstandRequest
from app.openapi import Json, parameter, reference, schemas

KEPT = "public, max-age=86400"


@dataclass(frozen=True, slots=True)
class Operation:
    """A path with what it takes and gives; ``by_address`` tells that GET with query parameters is served too."""

    path: str
    summary: str
    request: type[BaseModel]
    shape: type
    by_address: bool = False


OPERATIONS = (
    Operation("/understand", "What a text means", UnderstandRequest, shapes.UnderstandingShape),
    Operation("/search", "Services for a person's words", SearchRequest, shapes.FoundShape, by_address=True),
    Operation("/suggest", "What may be meant", SuggestRequest, shapes.SuggestionsShape, by_address=True),
    Operation("/chat", "One message to the bot and its answer", ChatRequest, shapes.ReplyShape),
)


SHAPES = (*(operation.shape for operation in OPERATIONS), shapes.ProblemShape)


@blueprint.get("/openapi.json")
def openapi() -> Response:
    """Describe the API."""
    answer = jsonify(document())
    answer.headers["Cache-Control"] = KEPT
    answer.headers["Access-Control-Allow-Origin"] = "*"
    return answer


@cache
def document() -> Json:
    """Return the OpenAPI document."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Ryadom: understanding, search and chat",
            "version": "1",
            "description": "The same understanding, services and reasons as on the site; for copies use /hsds/v3/.",
        },
        "servers": [{"url": "/api/v1"}],
        "paths": {operation.path: _path(operation) for operation in OPERATIONS},
        "components": {"schemas": schemas(SHAPES, (operation.request for operation in OPERATIONS))},
    }


def _path(operation: Operation) -> Json:
    body = {"required": True, "content": {"application/json": {"schema": reference(operation.request)}}}
    name = operation.path.strip("/")
    post = {"operationId": name, "summary": operation.summary, "requestBody": body, "responses": _responses(operation)}
    if not operation.by_address:
        return {"post": post}
    get = {
        "operationId": f"{name}_by_address",
        "summary": operation.summary,
        "parameters": _parameters(operation.request),
        "responses": _responses(operation),
    }
    return {"post": post, "get": get}


def _responses(operation: Operation) -> Json:
    problem = {"application/problem+json": {"schema": reference(shapes.ProblemShape)}}
    return {
        "200": {"description": "Answered", "content": {"application/json": {"schema": reference(operation.shape)}}},
        "422": {"description": "The request has faults, each named", "content": problem},
    }


def _parameters(request: type[BaseModel]) -> list[Json]:
    """Return the fields as query parameters; filters stand under their own names."""
    fields = dict(request.model_json_schema()["properties"])
    if fields.pop("filters", None):
        own = FilterFields.model_json_schema()["properties"]
        fields |= {name: schema for name, schema in own.items() if name != "needs"}
    return [parameter(name, schema) for name, schema in fields.items()]
