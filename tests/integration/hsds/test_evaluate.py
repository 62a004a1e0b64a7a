"""`flask hsds evaluate` says whether we keep what the specification promises, and cannot pass without its schemas."""

import json
import os
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from app.hsds.openapi import document

PARTS = ("service", "organization", "location", "service_at_location", "taxonomy", "taxonomy_term")
OWNER = {"id": "11111111-1111-4111-8111-111111111111", "name": "Вымышленный центр"}
SERVICE = {
    "id": "22222222-2222-4222-8222-222222222222",
    "name": "Вымышленная столовая",
    "attributes": [{"id": "33333333-3333-4333-8333-333333333333", "taxonomy_term": {"name": "Вымышленная нужда"}}],
}
EXAMPLES: dict[str, dict[str, Any]] = {
    "service_full.json": {**SERVICE, "organization": OWNER},
}
EXTRAS = ("accessibility", "address", "attribute", "phone", "schedule", "service_area", "service_capacity")


@pytest.fixture
def schemas(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder of invented schemas that allow whatever has an id, with invented examples beside it."""
    folder, examples = tmp_path / "schema", tmp_path / "examples"
    folder.mkdir()
    for name in (*PARTS, *EXTRAS):
        schema = {"required": ["id"], "unevaluatedProperties": True, "properties": _everything()}
        (folder / f"{name}.json").write_text(json.dumps(schema), encoding="utf-8")
    page = {"properties": {"total_items": {"type": "integer"}}}
    api = {"paths": {"/": {}, "/services": {}, "/services/{id}": {}}, "components": {"schemas": {"Page": page}}}
    (folder / "openapi.json").write_text(json.dumps(api), encoding="utf-8")
    examples.mkdir()
    # Each is asked for on every path
    monkeypatch.setattr("app.evaluation.examples.EXAMPLES", tuple(EXAMPLES))
    for name, example in EXAMPLES.items():
        (examples / name).write_text(json.dumps(example), encoding="utf-8")
    return folder


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
def test_an_example_that_is_set_aside_fails(app: Flask, schemas: Path) -> None:
    faulty = {**EXAMPLES["service_full.json"], "name": ""}
    (schemas.parent / "examples" / "service_full.json").write_text(json.dumps(faulty), encoding="utf-8")

    code, told = _run(app, HSDS_SCHEMA_DIR=str(schemas))

    assert code == 1
    assert "service_full.json, taken in: 1 services, 1 set aside" in told
    assert '"name"' in told


@pytest.mark.usefixtures("catalogue")
def test_a_missing_example_is_not_a_passed_one(app: Flask, schemas: Path) -> None:
    (schemas.parent / "examples" / "service_full.json").unlink()

    code, told = _run(app, HSDS_SCHEMA_DIR=str(schemas))

    assert code == 1
    assert "service_full.json" in told


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
