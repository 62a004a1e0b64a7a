"""GET /api/v1/openapi.json: this API in OpenAPI 3.1, made from its requests and shapes."""

from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from flask import Response, jsonify
from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from app.api import shapes
from app.api.blueprint import blueprint
from app.api.chat import ChatRequest
from app.api.search import FilterFields, SearchRequest
from app.api.suggest import SuggestRequest
from app.api.understand import UnderstandRequest

Json = dict[str, Any]
REF = "#/components/schemas/{model}"
KEPT = "public, max-age=86400"
DESCRIPTION = (
    "Understanding of what people say, search, suggestions and the talk of Ryadom, a directory of social services in "
    "Russian, Ukrainian, Belarusian, Armenian and Tajik. No key is needed. Texts are neither kept nor logged."
)
REASONS = {
    "400": "The request cannot be read",
    "413": "The text is too long",
    "415": "The body is not JSON",
    "422": "A field is unknown or has a wrong value",
    "429": "Too many messages at once",
}


@dataclass(frozen=True, slots=True)
class Operation:
    """A path of the API with what it takes and gives, and by which methods it is asked."""

    path: str
    summary: str
    request: type[BaseModel]
    answer: type[BaseModel]
    methods: tuple[str, ...] = ("post",)


OPERATIONS = (
    Operation("/understand", "What a text means", UnderstandRequest, shapes.Understanding),
    Operation("/search", "Services for a person's words", SearchRequest, shapes.SearchAnswer, ("get", "post")),
    Operation("/suggest", "What a person may want to say", SuggestRequest, shapes.SuggestAnswer, ("get", "post")),
    Operation("/chat", "One message to the bot and its answer", ChatRequest, shapes.ChatAnswer),
)


@blueprint.get("/openapi.json")
def openapi() -> Response:
    """Describe the API."""
    response = jsonify(document())
    response.headers["Cache-Control"] = KEPT
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response


@cache
def document() -> Json:
    """Return the OpenAPI document."""
    return {
        "openapi": "3.1.0",
        "info": {"title": "Ryadom: API of understanding and search", "version": "1", "description": DESCRIPTION},
        "servers": [{"url": "/api/v1"}],
        "paths": {one.path: {method: _operation(one, method) for method in one.methods} for one in OPERATIONS},
        "components": {"schemas": _schemas()},
    }


def _operation(operation: Operation, method: str) -> Json:
    statuses = ("422",) if method == "get" else tuple(REASONS)
    asked: Json = {"parameters": _parameters(operation.request)}
    if method == "post":
        body = {"application/json": {"schema": _ref(operation.request)}}
        asked = {"requestBody": {"required": True, "content": body}}
    return {
        "operationId": f"{method}_{operation.path.strip('/')}",
        "summary": operation.summary,
        **asked,
        "responses": {"200": _content("Found", "application/json", operation.answer)}
        | {status: _content(REASONS[status], "application/problem+json", shapes.Problem) for status in statuses},
    }


def _content(description: str, kind: str, shape: type[BaseModel]) -> Json:
    return {"description": description, "content": {kind: {"schema": _ref(shape)}}}


def _parameters(request: type[BaseModel]) -> list[Json]:
    """Return the fields of a request as query parameters; filters stand beside the others under their own names."""
    schema = request.model_json_schema()
    fields: Json = dict(schema["properties"])
    if fields.pop("filters", None):
        fields = FilterFields.model_json_schema()["properties"] | fields
    required = schema.get("required", [])
    return [_parameter(name, dict(field), required=name in required) for name, field in fields.items()]


def _parameter(name: str, schema: Json, *, required: bool) -> Json:
    for kind in schema.pop("anyOf", ()):
        if kind.get("type") != "null":
            schema |= kind
    schema.pop("title", None)
    if schema.get("default", "") is None:
        del schema["default"]
    return {"name": name, "in": "query", "required": required, "schema": schema}


def _ref(shape: type[BaseModel]) -> Json:
    return {"$ref": REF.format(model=shape.__name__)}


def _schemas() -> Json:
    told: list[tuple[type[BaseModel], Literal["validation", "serialization"]]] = [(shapes.Problem, "validation")]
    for one in OPERATIONS:
        told += [(one.request, "validation"), (one.answer, "validation")]
    _, schema = models_json_schema(told, ref_template=REF)
    found: Json = schema["$defs"]
    return dict(sorted(found.items()))
