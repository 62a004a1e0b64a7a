"""Two workers tell each partner everything once, soon after a large import too, and no partner stops the others."""

import json
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from threading import Barrier, Lock

import pytest
from sqlalchemy import Engine, delete
from sqlalchemy.orm import Session

from app.models import Change, WebhookSubscription
from app.operations.webhooks import EVENTS_A_POST, LEASE, ROUND, Sender, add_webhook, tell_partners
from tests.catalogue import Catalogue

NOW = datetime(2026, 11, 27, 12, tzinfo=UTC)
LATER = NOW + timedelta(hours=1)
KEY = "a-fictional-key-of-the-tests"
EVENTS = 10 * EVENTS_A_POST
Tell = Callable[..., int]


class _Killed(BaseException):
    """The worker's process is gone."""


class _Partners:
    """Those who are told; ``act`` happens at the first post."""

    def __init__(self) -> None:
        self.told: dict[str, list[str]] = {}
        self.act: Callable[[str], object] | None = None
        self._lock = Lock()

    def post(self, url: str, body: bytes, _headers: dict[str, str]) -> None:
        act, self.act = self.act, None
        if act:
            act(url)
        time.sleep(0.005)
        with self._lock:
            self.told.setdefault(url, []).extend(one["at"] for one in json.loads(body)["events"])


def _change(catalogue: Catalogue, at: datetime) -> Change:
    return Change(
        resource_type="service", resource_id=catalogue.id("RU", "food"), last_action_type="update",
        last_action_at=at, field_name="phone", replacement_value="", updated_by="editor:somebody",
    )  # fmt: skip


@pytest.fixture
def partners() -> _Partners:
    return _Partners()


@pytest.fixture
def changes(session: Session, catalogue: Catalogue) -> list[str]:
    """Let two partners wait for many changes, and return these in order."""
    for number in range(2):
        add_webhook(session, KEY, f"https://partner-{number}.example/", now=NOW)
    moments = [NOW + timedelta(milliseconds=number + 1) for number in range(EVENTS)]
    for at in moments:
        session.add(_change(catalogue, at))
    session.commit()
    return [at.isoformat() for at in moments]


@pytest.fixture
def tell(engine: Engine, partners: _Partners) -> Tell:
    """Return what a worker does once, with sessions of its own."""

    @contextmanager
    def transaction() -> Iterator[Session]:
        with Session(engine) as session, session.begin():
            yield session

    sender = Sender(KEY, "https://ryadom.example", partners.post)
    return lambda clock=lambda: LATER: tell_partners(transaction, sender, clock)


def test_two_workers_tell_every_partner_all_of_a_large_import_in_one_round_once_and_in_order(
    changes: list[str], partners: _Partners, tell: Tell
) -> None:
    barrier = Barrier(2)

    def work(_: int) -> int:
        barrier.wait(10)
        return tell()

    with ThreadPoolExecutor(2) as pool:
        told = list(pool.map(work, range(2)))

    assert sum(told) == 2 * EVENTS
    assert partners.told == {f"https://partner-{number}.example/": changes for number in range(2)}


def test_a_round_ends_and_the_next_one_goes_on(changes: list[str], partners: _Partners, tell: Tell) -> None:
    ticks = iter([LATER, LATER, LATER, LATER, LATER, LATER + ROUND, LATER + ROUND])

    first = tell(lambda: next(ticks))
    rest = tell()

    assert first == 2 * EVENTS_A_POST
    assert first + rest == 2 * EVENTS


def test_a_partner_that_is_removed_while_it_is_told_stops_nobody(
    engine: Engine, changes: list[str], partners: _Partners, tell: Tell
) -> None:
    def remove(url: str) -> None:
        with Session(engine) as session, session.begin():
            session.execute(delete(WebhookSubscription).where(WebhookSubscription.url == url))

    partners.act = remove

    tell()

    assert sorted(len(told) for told in partners.told.values()) == [EVENTS_A_POST, EVENTS]


def test_what_a_killed_worker_was_telling_is_told_when_its_lease_is_over(
    changes: list[str], partners: _Partners, tell: Tell
) -> None:
    def die(_: str) -> None:
        raise _Killed

    partners.act = die
    with pytest.raises(_Killed):
        tell()

    others = tell()
    late = tell(lambda: LATER + LEASE)

    assert (others, late) == (EVENTS, EVENTS)
    assert list(partners.told.values()) == [changes, changes]


def test_what_a_batch_commits_minutes_after_younger_changes_is_told_too(
    session: Session, catalogue: Catalogue, changes: list[str], partners: _Partners, tell: Tell
) -> None:
    began = NOW + timedelta(microseconds=500)

    early = tell(lambda: NOW + timedelta(minutes=4))
    session.add(_change(catalogue, began))
    session.commit()
    tell(lambda: NOW + timedelta(minutes=6))

    assert early == 0
    assert list(partners.told.values()) == [[began.isoformat(), *changes]] * 2
