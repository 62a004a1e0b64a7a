"""Another directory is followed through its API, whatever moves there under the reader."""

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.record import Level, Publish
from app.models import ImportRun, Service
from app.operations.imports.faults import FileRejected
from app.operations.imports.hsds.api import copy_api
from tests.catalogue import Catalogue
from tests.integration.hsds.emptying import empty_directory

Ask = Callable[..., Any]
NOW = datetime(2026, 11, 27, 12, tzinfo=UTC)
MAPPING = b'publisher = "other"\nchecked = true\n[constants]\ncountry = "BY"\nlanguage = "ru"\n'


def test_a_directory_is_followed_by_what_changed_in_it(
    app: Flask, session: Session, catalogue: Catalogue, lines: Ask, come_in: Callable[..., ImportRun], tmp_path: Path
) -> None:
    calm = (one for one in lines("/services", full="true") if one["support_level"] == Level.PREVENTIVE)
    other = _Other(list(calm)[:3])
    empty_directory(session)
    first = come_in(copy_api("https://other.example/hsds", tmp_path / "a.jsonl", other.fetch))
    changed = other.records[0] | {"name": "Новое имя", "last_modified": (NOW + timedelta(hours=1)).isoformat()}
    other.records = [changed, other.records[1]]

    second = come_in(copy_api("https://other.example/hsds", tmp_path / "b.jsonl", other.fetch, NOW))

    assert (first.added, second.total, second.changed, second.withdrawn) == (3, 1, 1, 1)
    assert session.get_one(Service, changed["id"]).name == "Новое имя"
    assert session.scalar(select(Service.publish).where(Service.publish == Publish.UNPUBLISHED)) is not None


def test_a_service_that_slips_from_page_to_page_under_the_reader_is_not_withdrawn(
    session: Session, catalogue: Catalogue, lines: Ask, come_in: Callable[..., ImportRun], tmp_path: Path
) -> None:
    other = _Other(lines("/services", full="true")[:5])
    empty_directory(session)
    come_in(copy_api("https://other.example/hsds", tmp_path / "a.jsonl", other.fetch))
    slipping = _Slipping(other.records, "minimal")

    run = come_in(copy_api("https://other.example/hsds", tmp_path / "b.jsonl", slipping.fetch, NOW))

    assert run.withdrawn == 0
    assert session.scalars(select(Service.id).where(Service.publish == Publish.UNPUBLISHED)).all() == []


def test_a_service_that_slips_from_page_to_page_at_the_first_copy_comes_in(
    session: Session, catalogue: Catalogue, lines: Ask, come_in: Callable[..., ImportRun], tmp_path: Path
) -> None:
    slipping = _Slipping(lines("/services", full="true")[:5], "full")
    empty_directory(session)

    run = come_in(copy_api("https://other.example/hsds", tmp_path / "a.jsonl", slipping.fetch))

    assert (run.added, run.quarantined) == (5, 0)


def test_a_directory_of_more_pages_than_are_read_is_told_and_not_cut(
    lines: Ask, catalogue: Catalogue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.operations.imports.hsds.api.MOST_PAGES", 2)
    other = _Other(lines("/services", full="true")[:5])

    with pytest.raises(FileRejected, match="at most 2 pages"):
        copy_api("https://other.example/hsds", tmp_path / "a.jsonl", other.fetch)
    with pytest.raises(FileRejected, match="at most 2 pages"):
        copy_api("https://other.example/hsds", tmp_path / "b.jsonl", other.fetch, NOW + timedelta(days=9000))


class _Other:
    """Another directory: pages of two, whole records only one by one."""

    def __init__(self, records: list[dict[str, Any]]) -> None:
        self.records = records

    def fetch(self, url: str) -> bytes:
        parts = urlsplit(url)
        asked = dict(pair.split("=") for pair in parts.query.split("&") if pair)
        if not asked:
            return json.dumps(next(one for one in self.records if parts.path.endswith(one["id"]))).encode()
        after = asked.get("modified_after", "").replace("%3A", ":").replace("%2B", "+")
        found = [one for one in self.records if not after or one["last_modified"] > after]
        start = (int(asked["page"]) - 1) * 2
        contents = [{"id": one["id"], "name": one["name"]} for one in found[start : start + 2]]
        return json.dumps({"contents": contents, "last_page": start + 2 >= len(found)}).encode()


class _Slipping(_Other):
    """One whose first record moves to the end while a list is read for the first time."""

    def __init__(self, records: list[dict[str, Any]], listed: str) -> None:
        super().__init__(list(records))
        self._listed = listed

    def fetch(self, url: str) -> bytes:
        answer = super().fetch(url)
        if f"{self._listed}=true" in url:
            self.records = [*self.records[1:], self.records[0]]
            self._listed = "nothing"
        return answer
