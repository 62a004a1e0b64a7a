"""`flask hsds evaluate` says whether we keep what the specification promises, and cannot pass without its schemas."""

import json
import os
from pathlib import Path

import pytest
from flask import Flask

from app.hsds.openapi import document

PARTS = ("service", "organization", "location", "service_at_location", "taxonomy", "taxonomy_term")
EXTRAS = ("accessibility", "address", "attribute", "phone", "schedule", "service_area", "service_capacity")


@pytest.fixture
def schemas(tmp_path: Path) -> Path:
    """Return a folder of invented schemas that allow whatever has an id."""
    for name in (*PARTS, *EXTRAS):
        schema = {"required": ["id"], "unevaluatedProperties": True, "properties": _everything()}
        (tmp_path / f"{name}.json").write_text(json.dumps(schema), encoding="utf-8")
    page = {"properties": {"total_items": {"type": "integer"}}}
    api = {"paths": {"/": {}, "/services": {}, "/services/{id}": {}}, "components": {"schemas": {"Page": page}}}
    (tmp_path / "openapi.json").write_text(json.dumps(api), encoding="utf-8")
    return tmp_path


def _everything() -> dict[str, object]:
    shapes = document()["components"]["schemas"].values()
    return {name: {} for shape in shapes for name in shape.get("properties", ())}


def _run(app: Flask, *words: str, **environment: str) -> tuple[int, str]:
    found = app.test_cli_runner().invoke(args=["hsds", "evaluate", *words], env=environment)
    return found.exit_code, found.output


@pytest.mark.usefixtures("catalogue")
def test_it_prints_a_line_for_every_path(app: Flask, schemas: Path) -> None:
    code, told = _run(app, HSDS_SCHEMA_DIR=str(schemas))

    lines = [line.split() for line in told.splitlines()]
    assert (code, lines[-1]) == (0, ["0", "errors"])
    assert ["/services/{id}", "25", "records", "0", "errors"] in lines
    assert ["/organizations?full_service=true", "10", "records", "0", "errors"] in lines


@pytest.mark.usefixtures("catalogue")
def test_faults_are_counted_and_named_and_fail(app: Flask, schemas: Path) -> None:
    (schemas / "service.json").write_text(json.dumps({"properties": {**_everything(), "name": {"type": "number"}}}))

    code, told = _run(app, "--schemas", str(schemas))

    assert code == 1
    assert ["/services", "25", "records", "25", "errors"] in [line.split() for line in told.splitlines()]
    assert " is not of type 'number'" in told


@pytest.mark.usefixtures("catalogue")
def test_a_path_that_is_not_served_fails(app: Flask, schemas: Path) -> None:
    api = json.loads((schemas / "openapi.json").read_text(encoding="utf-8"))
    api["paths"]["/programs"] = {}
    (schemas / "openapi.json").write_text(json.dumps(api), encoding="utf-8")

    code, told = _run(app, HSDS_SCHEMA_DIR=str(schemas))

    assert code == 1
    assert "never checked: /programs" in told


@pytest.mark.parametrize("missing", ["nothing", "empty", "unset"])
def test_it_fails_without_the_schemas(app: Flask, tmp_path: Path, missing: str) -> None:
    (tmp_path / "empty").mkdir()

    code, told = _run(app, HSDS_SCHEMA_DIR="" if missing == "unset" else str(tmp_path / missing))

    assert code != 0
    assert "records" not in told


@pytest.mark.skipif(not os.environ.get("HSDS_SCHEMA_DIR"), reason="HSDS_SCHEMA_DIR names the official schemas")
@pytest.mark.usefixtures("kitchen")
def test_the_invented_catalogue_is_told_as_the_official_schemas_want(app: Flask) -> None:
    code, told = _run(app, HSDS_SCHEMA_DIR=os.environ["HSDS_SCHEMA_DIR"])

    assert code == 0, told
