"""Figures are counted once for everybody, and anew as soon as the record is another."""

import sys
from collections import Counter
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from app.domain.record import Publish
from app.models import Service
from tests.factories import MINSK, Wishes, organization, service

PAGES = ("statistics", "statistics.csv", "statistics.json")


def _store(session: Session, publish: Publish) -> Service:
    stored = service("Вымышленная служба", organization("Выдумка", MINSK), MINSK, Wishes(needs=("food",)))
    stored.publish = publish
    session.add(stored)
    session.commit()
    return stored


def test_a_service_is_counted_as_soon_as_it_is_published_and_no_longer_when_it_is_withdrawn(
    client: FlaskClient, session: Session
) -> None:
    stored = _store(session, Publish.UNPUBLISHED)
    counted = []
    for publish in (Publish.UNPUBLISHED, Publish.PUBLISHED, Publish.UNPUBLISHED):
        stored.publish = publish
        session.commit()
        rows = client.get("/ru/statistics.json?place=BY").get_json()["figures"]
        counted.append(sum(row["number"] for row in rows if row["figure"] == "services"))

    assert counted == [0, 1, 0]


@pytest.mark.parametrize("page", PAGES)
def test_who_asks_again_is_answered_from_what_was_counted(
    client: FlaskClient, session: Session, page: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    _store(session, Publish.PUBLISHED)
    times = Counter[str]()
    for name in ("count_figures", "town_figures"):
        module = sys.modules["app.public.presenters.statistics_facts"]
        count = getattr(module, name)

        def counting(*given: Any, count: Any = count, name: str = name) -> Any:
            times[name] += 1
            return count(*given)

        monkeypatch.setattr(module, name, counting)

    first = client.get(f"/ru/{page}?place=BY").text
    again = [client.get(f"/ru/{page}?place=BY").text for _ in range(2)]

    assert times == {"count_figures": 1, "town_figures": 1}
    assert again == [first, first]
