"""Versioned indices behind an alias: readers ask the alias; a rebuild fills another index and moves the alias to it."""

import re
import time
from collections.abc import Mapping
from typing import Any

from opensearchpy import OpenSearch

from search_index.engines.opensearch.fields import MAPPING
from search_index.engines.opensearch.rules import fingerprint

SETTINGS: Mapping[str, Any] = {
    "number_of_shards": 1,
    "max_result_window": 10_000,
    "mapping.total_fields.limit": 100,
    # Filled without copies and without being searched
    "number_of_replicas": 0,
    "refresh_interval": "-1",
}
KEPT = 1
"""So many former generations stay, for questions on their way."""


def is_ours(client: OpenSearch, alias: str) -> bool:
    """Tell whether the live generation was filled by our rules."""
    # Every node knows it: a cluster that has no leader just now still answers
    found = client.indices.get_mapping(index=alias, local=True)
    return all(_rules(held) == fingerprint() for held in found.values())


def unfinished(client: OpenSearch, alias: str) -> str | None:
    """Return a generation that a rebuild left before its end, newer than the live one; drop those by other rules."""
    newest_live = max(_holders(client, alias), default="")
    for name, held in _generations(client, alias).items():
        if name <= newest_live:
            break
        if _rules(held) == fingerprint():
            return name
        client.indices.delete(index=name, ignore=[404])
    return None


def create(client: OpenSearch, alias: str) -> str:
    """Make an empty generation and return its name."""
    name = f"{alias}-{time.time_ns()}"
    # Told with each index: a template for a pattern of names would also bind the indices of others
    mappings = {**MAPPING, "_meta": {"rules": fingerprint()}}
    client.indices.create(index=name, body={"settings": {"index": dict(SETTINGS)}, "mappings": mappings})
    return name


def finish(client: OpenSearch, name: str, copies: int) -> None:
    """Make a filled generation searchable, with its copies on other nodes."""
    client.indices.refresh(index=name)
    client.indices.put_settings(index=name, body={"index": {"number_of_replicas": copies, "refresh_interval": "1s"}})


def switch(client: OpenSearch, alias: str, name: str) -> None:
    """Put the alias on ``name`` in one step, and drop generations that nobody reads any more."""
    actions: list[dict[str, Any]] = [
        {"remove": {"index": former, "alias": alias}} for former in _holders(client, alias) if former != name
    ]
    actions.append({"add": {"index": name, "alias": alias, "is_write_index": True}})
    client.indices.update_aliases(body={"actions": actions})
    for former in [other for other in _generations(client, alias) if other != name][KEPT:]:
        client.indices.delete(index=former, ignore=[404])


def _holders(client: OpenSearch, alias: str) -> list[str]:
    """Return every index behind the alias."""
    found = client.indices.get_alias(name=alias, ignore=[404])
    return [str(name) for name, held in found.items() if isinstance(held, Mapping) and "aliases" in held]


def _generations(client: OpenSearch, alias: str) -> dict[str, Mapping[str, Any]]:
    """Return all and what they are made like, newest first; an index of another alias that begins alike is none."""
    found = client.indices.get(index=f"{alias}-*", ignore=[404], allow_no_indices=True)
    ours = re.compile(rf"{re.escape(alias)}-\d{{19}}")
    return {name: found[name] for name in sorted(filter(ours.fullmatch, found), reverse=True)}


def _rules(held: Mapping[str, Any]) -> str | None:
    """Return by which rules an index was filled, None where nobody noted it."""
    rules: str | None = held["mappings"].get("_meta", {}).get("rules")
    return rules
