"""The official schemas of the Human Services Data Specification with our profile merged into them."""

import json
from functools import partial
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

Schema = dict[str, Any]


class SchemasMissing(Exception):
    """A folder holds no schemas of the specification."""


def merge_patch(target: Any, patch: Any) -> Any:
    """Return ``target`` with a JSON Merge Patch (RFC 7386) applied."""
    if not isinstance(patch, dict):
        return patch
    merged = dict(target) if isinstance(target, dict) else {}
    for name, value in patch.items():
        if value is None:
            merged.pop(name, None)
        else:
            merged[name] = merge_patch(merged.get(name), value)
    return merged


def read_schemas(folder: Path, profile: Path) -> dict[str, Schema]:
    """Return the schemas by name, patched by the files of ``profile`` and closed: no other field may come.

    Raises:
        SchemasMissing: the folder has not the schemas that we answer to.
    """
    schemas = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json"))}
    needed = {"service", "organization", "location", "service_at_location", "taxonomy", "taxonomy_term", "openapi"}
    if missing := sorted(needed - schemas.keys()):
        raise SchemasMissing(f"{folder} has no schema of: {', '.join(missing)}")
    for path in sorted(profile.glob("*.json")):
        schemas[path.stem] = merge_patch(schemas[path.stem], json.loads(path.read_text(encoding="utf-8")))
    return {
        name: schema if name == "openapi" else {**schema, "additionalProperties": False}
        for name, schema in schemas.items()
    }


class Schemas:
    """Checks answers, formats included: UUIDs, addresses and times."""

    def __init__(self, folder: Path, profile: Path) -> None:
        """Read the schemas.

        Raises:
            SchemasMissing: the folder has not the schemas that we answer to.
        """
        self._schemas = read_schemas(folder, profile)
        named = (
            (f"{name}.json", Resource.from_contents(schema, DRAFT202012)) for name, schema in self._schemas.items()
        )
        self._checker: partial[Draft202012Validator] = partial(
            Draft202012Validator,
            registry=Registry().with_resources(named),
            format_checker=Draft202012Validator.FORMAT_CHECKER,
        )

    def faults(self, name: str, content: Any) -> list[str]:
        """Return what is wrong with an object, each fault with its place."""
        return self._faults({"$ref": f"{name}.json"}, content)

    def page_faults(self, page: Any) -> list[str]:
        """Return what is wrong with the envelope of a page; every property of it must be there."""
        envelope = self._schemas["openapi"]["components"]["schemas"]["Page"]
        return self._faults({**envelope, "required": [*envelope["properties"], "contents"]}, page)

    def paths(self) -> list[str]:
        """Return the paths of the specification's API."""
        return list(self._schemas["openapi"]["paths"])

    def _faults(self, schema: Schema, content: Any) -> list[str]:
        return [f"{fault.json_path}: {fault.message[:200]}" for fault in self._checker(schema).iter_errors(content)]
