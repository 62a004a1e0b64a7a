"""GET /hsds/v3/openapi.json: this API in OpenAPI 3.1, made from its parameters and shapes."""

from dataclasses import dataclass
from functools import cache

from flask import Response
from pydantic import BaseModel

from app.hsds.about import DESCRIPTION, VERSION
from app.hsds.answers import A_DAY, answer
from app.hsds.blueprint import PREFIX, blueprint
from app.hsds.parameters import (
    OrganizationRequest,
    OrganizationsRequest,
    ServiceAtLocationsRequest,
    ServicesRequest,
    TaxonomiesRequest,
    TaxonomyTermsRequest,
)
from app.hsds.shapes import envelopes, records, taxonomies
from app.openapi import Json, parameter, reference, schemas

NOTHING = type("NoRequest", (BaseModel,), {})


@dataclass(frozen=True, slots=True)
class Operation:
    """A path of the API with what it takes and gives; ``record`` is the shape of a line of NDJSON."""

    path: str
    summary: str
    shape: type
    request: type[BaseModel] = NOTHING
    record: type | None = None


OPERATIONS = (
    Operation("/", "Which version and which profile, and whose", envelopes.About),
    Operation("/services", "List services", envelopes.ServicePage, ServicesRequest, records.Service),
    Operation("/services/{id}", "One service with everything that belongs to it", records.Service),
    Operation(
        "/organizations", "List organizations", envelopes.OrganizationPage, OrganizationsRequest, records.Organization
    ),
    Operation("/organizations/{id}", "One organization with its services", records.Organization, OrganizationRequest),
    Operation(
        "/service_at_locations",
        "List services at their places",
        envelopes.ServiceAtLocationPage,
        ServiceAtLocationsRequest,
        records.ServiceAtLocation,
    ),
    Operation("/service_at_locations/{id}", "One service at a place", records.ServiceAtLocation),
    Operation("/taxonomies", "List taxonomies", envelopes.TaxonomyPage, TaxonomiesRequest, taxonomies.Taxonomy),
    Operation("/taxonomies/{id}", "One taxonomy", taxonomies.Taxonomy),
    Operation(
        "/taxonomy_terms", "List terms", envelopes.TaxonomyTermPage, TaxonomyTermsRequest, taxonomies.TaxonomyTerm
    ),
    Operation("/taxonomy_terms/{id}", "One term", taxonomies.TaxonomyTerm),
    Operation("/profile", "What we add to the specification", envelopes.Profile),
)


@blueprint.get("/openapi.json")
def openapi() -> Response:
    """Describe the API."""
    return answer(document(), cache=A_DAY)


@cache
def document() -> Json:
    """Return the OpenAPI document."""
    return {
        "openapi": "3.1.0",
        "info": {"title": "Ryadom: HSDS API", "version": VERSION, "description": DESCRIPTION},
        "servers": [{"url": PREFIX}],
        "paths": {operation.path: {"get": _operation(operation)} for operation in OPERATIONS},
        "components": {"schemas": schemas({operation.shape for operation in OPERATIONS} | {envelopes.Problem})},
    }


def _operation(operation: Operation) -> Json:
    return {
        "operationId": operation.path.strip("/").replace("/{id}", "_by_id") or "about",
        "summary": operation.summary,
        "parameters": [*_path_parameters(operation.path), *_parameters(operation.request)],
        "responses": {"200": _found(operation), **_problems(operation)},
    }


def _path_parameters(path: str) -> list[Json]:
    if "{id}" not in path:
        return []
    return [{"name": "id", "in": "path", "required": True, "schema": {"type": "string", "format": "uuid"}}]


def _parameters(request: type[BaseModel]) -> list[Json]:
    properties = request.model_json_schema().get("properties", {})
    return [_parameter(name, schema) for name, schema in properties.items()]


def _parameter(name: str, schema: Json) -> Json:
    """Return a query parameter with what its field says of it."""
    plain = {key: value for key, value in schema.items() if key != "description"}
    return {**parameter(name, plain), "description": schema.get("description", "")}


def _found(operation: Operation) -> Json:
    content = {"application/json": {"schema": reference(operation.shape)}}
    if operation.record is not None:
        # Each line is such a record: a stream of lines has no schema as a whole
        line = f"Each line is a {operation.record.__name__}."
        content["application/x-ndjson"] = {"schema": {"type": "string", "description": line}}
    return {"description": "Found", "content": content}


def _problems(operation: Operation) -> Json:
    reasons = {"429": "Too many requests in this minute"}
    if "{id}" in operation.path:
        reasons["404"] = "Nothing that may be shown has this id"
    if operation.request is not NOTHING:
        reasons["422"] = "A parameter is unknown or has a wrong value"
    content = {"application/problem+json": {"schema": reference(envelopes.Problem)}}
    return {status: {"description": reason, "content": content} for status, reason in sorted(reasons.items())}
