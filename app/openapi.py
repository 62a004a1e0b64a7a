"""What the descriptions of both APIs are made of (OpenAPI 3.1)."""

from collections.abc import Iterable
from typing import Any, Literal

from pydantic import BaseModel, TypeAdapter

Json = dict[str, Any]
REF = "#/components/schemas/{model}"


def reference(shape: type) -> Json:
    """Return where the schema of a shape stands."""
    return {"$ref": REF.format(model=shape.__name__)}


def parameter(name: str, schema: Json) -> Json:
    """Return a query parameter by the schema of its field; a default that says nothing is that it is not given."""
    schema = {key: value for key, value in schema.items() if key != "title"}
    kinds = [kind for kind in schema.pop("anyOf", ()) if kind.get("type") != "null"]
    if schema.get("default") in (None, "", []):
        schema.pop("default", None)
    for kind in kinds:
        schema.update(kind)
    return {"name": name, "in": "query", "required": False, "schema": schema}


def schemas(shapes: Iterable[type], requests: Iterable[type[BaseModel]] = ()) -> Json:
    """Return the schemas of what is answered and of what is asked, by name."""
    wanted: list[tuple[str, Literal["serialization", "validation"], TypeAdapter[Any]]] = [
        *((shape.__name__, "serialization", TypeAdapter[Any](shape)) for shape in shapes),
        *((request.__name__, "validation", TypeAdapter[Any](request)) for request in requests),
    ]
    _, schema = TypeAdapter.json_schemas(wanted, ref_template=REF)
    found: Json = schema["$defs"]
    return dict(sorted(found.items()))
