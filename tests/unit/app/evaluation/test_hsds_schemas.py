"""Answers are checked against the specification with our profile, formats included."""

import json
from pathlib import Path
from typing import Any

import pytest

from app.evaluation.hsds_schemas import Schemas, SchemasMissing, merge_patch

UUID = {"type": "string", "format": "uuid"}
PAGE = {"type": "object", "properties": {"total_items": {"type": "integer"}, "empty": {"type": "boolean"}}}
GOOD = {"id": "00000000-0000-4000-8000-000000000000"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder of small invented schemas and an empty profile in it."""
    names = ("service", "organization", "location", "service_at_location", "taxonomy", "taxonomy_term")
    for name in names:
        _write(tmp_path / f"{name}.json", {"type": "object", "required": ["id"], "properties": {"id": UUID}})
    organization = {"url": {"type": "string", "format": "uri"}, "service": {"$ref": "service.json"}}
    _write(tmp_path / "organization.json", {"type": "object", "properties": {"id": UUID, **organization}})
    _write(tmp_path / "openapi.json", {"paths": {"/services": {}}, "components": {"schemas": {"Page": PAGE}}})
    (tmp_path / "profile").mkdir()
    return tmp_path


def _write(path: Path, content: Any) -> None:
    path.write_text(json.dumps(content), encoding="utf-8")


@pytest.mark.parametrize(
    ("target", "patch", "result"),
    [
        ({"a": "b"}, {"a": "c"}, {"a": "c"}),
        ({"a": "b"}, {"b": "c"}, {"a": "b", "b": "c"}),
        ({"a": "b"}, {"a": None}, {}),
        ({"a": "b", "b": "c"}, {"a": None}, {"b": "c"}),
        ({"a": ["b"]}, {"a": "c"}, {"a": "c"}),
        ({"a": {"b": "c"}}, {"a": {"b": "d", "c": None}}, {"a": {"b": "d"}}),
        ({"a": [{"b": "c"}]}, {"a": [1]}, {"a": [1]}),
        (["a", "b"], ["c", "d"], ["c", "d"]),
        ({"e": None}, {"a": 1}, {"e": None, "a": 1}),
        ([1, 2], {"a": "b", "c": None}, {"a": "b"}),
        ({}, {"a": {"bb": {"ccc": None}}}, {"a": {"bb": {}}}),
    ],
)
def test_patches_merge_as_the_standard_says(target: Any, patch: Any, result: Any) -> None:
    """Take the examples of RFC 7386, appendix A."""
    assert merge_patch(target, patch) == result


def test_a_good_record_has_no_faults(folder: Path) -> None:
    schemas = Schemas(folder, folder / "profile")

    assert schemas.faults("organization", {**GOOD, "url": "https://example.org", "service": GOOD}) == []


@pytest.mark.parametrize(
    "record",
    [
        {"id": "no id"},
        {**GOOD, "url": "no address"},
        {**GOOD, "service": {}},
        {**GOOD, "service": {"id": "no id"}},
        {**GOOD, "strange": "field"},
        {**GOOD, "service": {**GOOD, "strange": "field"}},
    ],
)
def test_every_kind_of_fault_is_found(folder: Path, record: Any) -> None:
    schemas = Schemas(folder, folder / "profile")

    assert len(schemas.faults("organization", record)) == 1


def test_a_field_of_the_profile_may_come(folder: Path) -> None:
    _write(folder / "profile" / "service.json", {"properties": {"language": {"type": "string"}}})
    schemas = Schemas(folder, folder / "profile")

    assert schemas.faults("service", {**GOOD, "language": "hy"}) == []
    assert schemas.faults("service", {**GOOD, "language": 1})


def test_a_page_has_its_whole_envelope(folder: Path) -> None:
    schemas = Schemas(folder, folder / "profile")

    assert schemas.page_faults({"total_items": 1, "empty": False, "contents": []}) == []
    assert schemas.page_faults({"total_items": 1, "contents": []})


def test_a_folder_without_the_schemas_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SchemasMissing, match="service_at_location"):
        Schemas(tmp_path, tmp_path)
