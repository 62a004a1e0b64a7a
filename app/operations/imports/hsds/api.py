"""Copy another directory's services through its HSDS API: all of them once, then what has changed."""

import json
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

from app.operations.imports.faults import Fault, FileRejected, expects
from app.operations.imports.hsds.files import Lines

Fetch = Callable[[str], bytes]
"""Asks an address; raises what the caller knows."""
PER_PAGE = 100
MOST_PAGES = 5_000
PARTS = frozenset({"phones", "service_at_locations", "attributes", "schedules"})
"""Fields by which a list shows that it gives whole records."""


class TooManyPages(FileRejected):
    """A list has more pages than we read: what is not on them is not known to be gone."""


def copy_api(base: str, path: Path, fetch: Fetch, modified_after: datetime | None = None) -> Lines:
    """Write the services of an API into a file of lines and return it.

    The ids of all services are asked for too: so those are known that left, and at the first copy those that slipped
    from page to page while we read. A directory that does not tell its ids, or not twice the same, loses none by this.

    Raises:
        FileRejected: an answer is not what the specification says, or there are more pages than we read.
    """
    base = base.rstrip("/")
    partial = path.with_suffix(".partial")
    copied: set[str] = set()
    with partial.open("w", encoding="utf-8") as out:
        for record in _services(base, fetch, modified_after):
            copied.add(str(record.get("id", "")))
            out.write(_line(record))
        told = _all_ids(base, fetch)
        missed = sorted(told - copied) if modified_after is None else []
        out.writelines(_line(_one(base, fetch, service)) for service in missed)
    partial.replace(path)
    nothing_at_all = modified_after is None and not copied
    return Lines(path, told, whole=bool(told) or nothing_at_all)


def _line(record: Mapping[str, Any]) -> str:
    return json.dumps(record, ensure_ascii=False) + "\n"


def _services(base: str, fetch: Fetch, modified_after: datetime | None) -> Iterator[Mapping[str, Any]]:
    changed = {"modified_after": modified_after.isoformat()} if modified_after else {}
    for record in _listed(base, fetch, {"full": "true", **changed}):
        yield record if PARTS & record.keys() else _one(base, fetch, str(record.get("id", "")))


def _all_ids(base: str, fetch: Fetch) -> frozenset[str]:
    """Return the ids of all services, none where two readings differ: then the pages moved under one of them."""
    first, second = _ids(base, fetch), _ids(base, fetch)
    return first if first == second else frozenset()


def _ids(base: str, fetch: Fetch) -> frozenset[str]:
    try:
        return frozenset(str(record["id"]) for record in _listed(base, fetch, {"minimal": "true"}) if record.get("id"))
    except TooManyPages:
        raise
    except FileRejected:
        return frozenset()


def _listed(base: str, fetch: Fetch, asked: Mapping[str, str]) -> Iterator[Mapping[str, Any]]:
    for number in range(1, MOST_PAGES + 1):
        page = _read(fetch, f"{base}/services?{urlencode({'page': number, 'per_page': PER_PAGE, **asked})}")
        contents = page.get("contents")
        if not isinstance(contents, list):
            raise FileRejected([Fault(number, "contents", "", expects("a page of services"), base)])
        yield from (record for record in contents if isinstance(record, Mapping))
        if page.get("last_page") or page.get("empty") or not contents:
            return
    raise TooManyPages([Fault(MOST_PAGES, "page", "", expects("at most %(number)s pages", number=MOST_PAGES), base)])


def _one(base: str, fetch: Fetch, service: str) -> Mapping[str, Any]:
    return _read(fetch, f"{base}/services/{quote(service, safe='')}")


def _read(fetch: Fetch, url: str) -> Mapping[str, Any]:
    try:
        answer = json.loads(fetch(url))
    except (ValueError, RecursionError) as error:
        raise FileRejected([Fault(1, "file", None, expects("a JSON object"), url[:200])]) from error
    if not isinstance(answer, dict):
        raise FileRejected([Fault(1, "file", None, expects("a JSON object"), url[:200])])
    return answer
