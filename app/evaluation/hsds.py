"""Ask every path of the HSDS API for everything, and check every answer against the official schemas."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from app.evaluation.hsds_schemas import Schemas

Get = Callable[[str], tuple[int, str]]
"""Asks for a path with its parameters; gives the status and the text."""
PER_PAGE = 100


@dataclass(frozen=True, slots=True)
class Listed:
    """A list of the API: its path, the schema of its records and the variants in which it is asked for."""

    path: str
    schema: str
    variants: tuple[str, ...] = ()


LISTS = (
    Listed("/services", "service", ("full=true",)),
    Listed("/organizations", "organization", ("full=true", "full_service=true")),
    Listed("/service_at_locations", "service_at_location", ("full=true",)),
    Listed("/taxonomies", "taxonomy"),
    Listed("/taxonomy_terms", "taxonomy_term"),
)


@dataclass
class Outcome:
    """What came of one path: how many records were checked, and what is wrong."""

    path: str
    records: int = 0
    faults: list[str] = field(default_factory=list)

    def add(self, where: str, faults: list[str]) -> None:
        """Note what is wrong with an answer."""
        self.faults += [f"{where} {fault}" for fault in faults]


def evaluate_api(get: Get, schemas: Schemas) -> Iterator[Outcome]:
    """Yield the outcome of each path; a path of the specification that is not checked is itself a fault."""
    checked = [_about(get)]
    yield checked[0]
    for listed in LISTS:
        for outcome in _list(get, schemas, listed):
            checked.append(outcome)
            yield outcome
    left_out = set(schemas.paths()) - {outcome.path for outcome in checked}
    if left_out:
        yield Outcome("all paths", faults=[f"never checked: {path}" for path in sorted(left_out)])


def _about(get: Get) -> Outcome:
    outcome = Outcome("/")
    about = _object(get, outcome, "/")
    missing = {"version", "profile", "openapi_url", "publisher", "description"} - about.keys()
    outcome.records = 1
    outcome.add("/", [f"has no {name}" for name in sorted(missing)])
    return outcome


def _list(get: Get, schemas: Schemas, listed: Listed) -> Iterator[Outcome]:
    plain = Outcome(listed.path)
    ids = [record["id"] for record in _pages(get, schemas, plain, listed, "")]
    yield plain
    for variant in listed.variants:
        outcome = Outcome(f"{listed.path}?{variant}")
        full = [record["id"] for record in _pages(get, schemas, outcome, listed, variant)]
        outcome.add("", [] if full == ids else ["other records than without it"])
        yield outcome
    yield _lines(get, schemas, listed, ids)
    if listed.path == "/services":
        yield _minimal(get, schemas, ids)
    single = Outcome(f"{listed.path}/{{id}}")
    for one in ids:
        _check(schemas, single, listed, _object(get, single, f"{listed.path}/{one}"))
    yield single


def _pages(get: Get, schemas: Schemas, outcome: Outcome, listed: Listed, variant: str) -> Iterator[Any]:
    for number in count(1):
        path = f"{listed.path}?per_page={PER_PAGE}&page={number}&{variant}"
        page = _object(get, outcome, path)
        outcome.add(path, schemas.page_faults(page))
        for record in page.get("contents", ()):
            _check(schemas, outcome, listed, record)
            yield record
        if page.get("last_page", True):
            outcome.add(path, [] if page.get("total_items") == outcome.records else ["total_items is not what came"])
            return


def _lines(get: Get, schemas: Schemas, listed: Listed, ids: list[str]) -> Outcome:
    outcome = Outcome(f"{listed.path}?format=ndjson")
    _, text = get(f"{listed.path}?format=ndjson")
    records = [json.loads(line) for line in text.splitlines()]
    for record in records:
        _check(schemas, outcome, listed, record)
    outcome.add("", [] if [record["id"] for record in records] == ids else ["other records than on pages"])
    return outcome


def _minimal(get: Get, schemas: Schemas, ids: list[str]) -> Outcome:
    """Check the shortest list, whose records the specification does not make valid services."""
    outcome = Outcome("/services?minimal=true")
    page = _object(get, outcome, outcome.path)
    outcome.add("", schemas.page_faults(page))
    records = page.get("contents", [])
    outcome.records = len(records)
    strange = [record for record in records if record.keys() != {"id", "modified_date"}]
    outcome.add("", ["records with other fields"] if strange else [])
    outcome.add("", [] if [record["id"] for record in records] == ids else ["other records than on pages"])
    return outcome


def _check(schemas: Schemas, outcome: Outcome, listed: Listed, record: Any) -> None:
    outcome.records += 1
    outcome.add(str(record.get("id", "")), schemas.faults(listed.schema, record))


def _object(get: Get, outcome: Outcome, path: str) -> dict[str, Any]:
    status, text = get(path)
    if status != 200:
        outcome.add(path, [f"answers {status}"])
        return {}
    found: dict[str, Any] = json.loads(text)
    return found
