"""HSDS records as rows of tables: each object one row, what belongs to it rows of its own that name it."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

Row = dict[str, Any]
Tables = dict[str, dict[str, Row]]
"""Table → id → row, in the order in which they came."""

FILES = {
    "organization": "organizations",
    "organization_identifier": "organization_identifiers",
    "service": "services",
    "service_at_location": "service_at_location",
    "location": "locations",
    "address": "addresses",
    "phone": "phones",
    "contact": "contacts",
    "schedule": "schedules",
    "service_area": "service_areas",
    "service_capacity": "service_capacity",
    "language": "languages",
    "cost_option": "cost_options",
    "required_document": "required_documents",
    "accessibility": "accessibility",
    "attribute": "attributes",
    "taxonomy": "taxonomies",
    "taxonomy_term": "taxonomy_terms",
}
"""Object → its file in the tabular package, by the names of the specification."""
PARTS = {
    "organization_identifiers": "organization_identifier",
    "service_at_locations": "service_at_location",
    "addresses": "address",
    "phones": "phone",
    "contacts": "contact",
    "schedules": "schedule",
    "service_areas": "service_area",
    "capacities": "service_capacity",
    "languages": "language",
    "cost_options": "cost_option",
    "required_documents": "required_document",
    "accessibility": "accessibility",
    "attributes": "attribute",
}
WHOLE = {
    "organization": "organization",
    "location": "location",
    "taxonomy_term": "taxonomy_term",
    "taxonomy_detail": "taxonomy",
}


def tabulate(records: Iterable[tuple[str, Mapping[str, Any]]]) -> Tables:
    """Return the tables of records, each told with what it is (a key of ``FILES``)."""
    tables: Tables = {name: {} for name in FILES}
    for kind, record in records:
        _add(tables, kind, record)
    return tables


def _add(tables: Tables, kind: str, record: Mapping[str, Any]) -> None:
    row: Row = {}
    for name, value in record.items():
        if name in PARTS and isinstance(value, list):
            for part in value:
                _add(tables, PARTS[name], part if "link_id" in part else {**part, f"{kind}_id": record["id"]})
        elif name in WHOLE and isinstance(value, dict):
            _add(tables, WHOLE[name], value)
            row[f"{WHOLE[name]}_id"] = value["id"]
        else:
            row[name] = json.dumps(value, ensure_ascii=False) if isinstance(value, (dict, list)) else value
    tables[kind].setdefault(record["id"], {}).update(row)
