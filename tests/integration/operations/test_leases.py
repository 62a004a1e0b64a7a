"""Work that one worker does at a time, on whatever host."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from threading import Barrier

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from app.operations.leases import end_lease, forget_dead_leases, take_lease

NOW = datetime(2026, 11, 28, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
WORKERS = 4


def test_of_many_workers_at_once_one_may_begin(engine: Engine) -> None:
    barrier = Barrier(WORKERS)

    def begin(_: int) -> str | None:
        with Session(engine) as session, session.begin():
            barrier.wait(10)
            return take_lease(session, "work", now=NOW, lasts=MINUTE)

    with ThreadPoolExecutor(WORKERS) as pool:
        marks = [mark for mark in pool.map(begin, range(WORKERS)) if mark]

    assert len(marks) == 1


def test_what_is_given_back_may_begin_at_once_and_what_is_not_when_its_time_is_over(session: Session) -> None:
    first = take_lease(session, "work", now=NOW, lasts=MINUTE)
    assert first
    given_back = end_lease(session, "work", first)
    second = take_lease(session, "work", now=NOW, lasts=MINUTE)

    early = take_lease(session, "work", now=NOW + MINUTE / 2, lasts=MINUTE)
    late = take_lease(session, "work", now=NOW + MINUTE, lasts=MINUTE)

    assert given_back
    assert second
    assert early is None
    assert late


def test_who_comes_back_too_late_is_told_so_and_takes_nothing_from_the_next(session: Session) -> None:
    slow = take_lease(session, "work", now=NOW, lasts=MINUTE)
    quick = take_lease(session, "work", now=NOW + MINUTE, lasts=MINUTE)
    assert slow
    assert quick

    assert not end_lease(session, "work", slow)
    assert end_lease(session, "work", quick)


def test_the_leases_of_the_dead_are_forgotten_and_those_of_the_living_are_not(session: Session) -> None:
    dead = take_lease(session, "dead", now=NOW - timedelta(days=1), lasts=MINUTE)
    living = take_lease(session, "living", now=NOW, lasts=MINUTE)
    assert dead
    assert living

    forget_dead_leases(session, now=NOW)

    assert not end_lease(session, "dead", dead)
    assert end_lease(session, "living", living)
