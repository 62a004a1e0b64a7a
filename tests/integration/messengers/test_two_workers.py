"""Two workers over one database: each message comes once and in order, and none is lost with a worker that dies."""

import multiprocessing
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from multiprocessing.synchronize import Barrier
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from app.messengers.post import Post
from app.models import OutboxMessage
from app.operations.messenger_outbox import SHORTEST_LEASE, Letterbox, post_messages
from tests.integration.messengers.doors import let_time_pass
from tests.integration.messengers.fake_server import Mood
from tests.integration.messengers.fake_telegram import FakeTelegram
from tests.integration.messengers.worker_processes import send_all

PEOPLE, EACH = 10, 20
PATIENCE_SECONDS = 90.0

pytestmark = pytest.mark.slow


@dataclass
class Workers:
    """Processes that send, and what they will tell."""

    processes: list[BaseProcess]
    told: list[Connection]
    begin: Barrier
    end: Callable[[], None]

    def finish(self) -> list[int]:
        """Let them end and return how many messages each has sent."""
        self.end()
        return [one.recv() for one in self.told]


Hire = Callable[[int], Workers]


@pytest.fixture
def hire(filled_url: str, tmp_path: Path, telegram: FakeTelegram) -> Iterator[Hire]:
    """Return what starts workers, each with a folder of its own as on another host."""
    spawning = multiprocessing.get_context("spawn")
    done, started = spawning.Event(), []

    def start(count: int) -> Workers:
        begin, pipes = spawning.Barrier(count), [spawning.Pipe(duplex=False) for _ in range(count)]
        for number, (_, told) in enumerate(pipes):
            address = (filled_url, tmp_path / f"host-{number}", telegram.address)
            started.append(spawning.Process(target=send_all, args=(address, begin, done, told)))
            started[-1].start()
        return Workers(started, [heard for heard, _ in pipes], begin, done.set)

    yield start
    done.set()
    telegram.released.set()
    for process in started:
        process.join(PATIENCE_SECONDS)
        process.kill()


def write(session: Session, person: int, *texts: str) -> None:
    """Let messages to a person wait."""
    calls = [{"method": "sendMessage", "chat_id": person, "text": text} for text in texts]
    post_messages(session, Letterbox("telegram", f"talk-{person}"), calls, now=datetime.now(UTC))
    session.commit()


def await_that(true: Callable[[], bool]) -> None:
    """Wait until something is true."""
    until = time.monotonic() + PATIENCE_SECONDS
    while not true():
        assert time.monotonic() < until
        time.sleep(0.02)


def count_waiting(session: Session, *, held: bool = False) -> int:
    """Return how many messages wait, or are being sent just now."""
    session.rollback()
    query = select(func.count()).select_from(OutboxMessage)
    if held:
        query = query.where(OutboxMessage.due_at > datetime.now(UTC))
    return session.scalar(query) or 0


@pytest.mark.timeout(300)
def test_two_hosts_that_send_from_one_outbox_send_everything_once_and_in_order(
    session: Session, telegram: FakeTelegram, hire: Hire
) -> None:
    texts = [str(number) for number in range(EACH)]
    for text in texts:
        for person in range(1, PEOPLE + 1):
            write(session, person, text)

    workers = hire(2)
    await_that(lambda: count_waiting(session) == 0)
    sent = workers.finish()

    got = {person: [call["text"] for call in telegram.sent if call["chat_id"] == person] for person in range(1, 11)}
    assert got == dict.fromkeys(range(1, PEOPLE + 1), texts)
    assert sum(sent) == PEOPLE * EACH
    assert all(sent)


@pytest.mark.timeout(300)
def test_what_a_killed_worker_was_sending_arrives_after_its_lease_and_before_what_came_later(
    session: Session, served: Flask, telegram: FakeTelegram, hire: Hire
) -> None:
    telegram.mood = Mood.SILENT
    write(session, 1, "first", "second")
    workers = hire(1)
    worker = workers.processes[0]
    await_that(lambda: count_waiting(session, held=True) == 1)

    worker.kill()
    worker.join()
    telegram.released.set()
    telegram.mood = Mood.WELL
    other, longest = Post(served), datetime.now(UTC) + SHORTEST_LEASE
    early = other.drain()
    due = session.scalars(select(func.max(OutboxMessage.due_at))).one()
    let_time_pass(session)
    other.drain()

    assert early == 0
    assert due <= longest
    assert telegram.texts == ["first", "second"]


@contextmanager
def slow_to(telegram: FakeTelegram, act: Callable[[], object]) -> Iterator[None]:
    """Let something happen while Telegram carries out a call."""
    answer = telegram.answer

    def slowly(*call):  # type: ignore[no-untyped-def]
        telegram.answer = answer  # type: ignore[method-assign]
        act()
        return answer(*call)

    telegram.answer = slowly  # type: ignore[method-assign]
    yield


def test_a_sender_that_comes_back_after_its_lease_changes_nothing_for_the_one_that_took_over(
    session: Session, served: Flask, telegram: FakeTelegram
) -> None:
    write(session, 1, "first")
    telegram.mood = Mood.BROKEN
    far = datetime.now(UTC) + timedelta(minutes=1)

    def take_over() -> None:
        session.execute(update(OutboxMessage).values(due_at=far))
        session.commit()

    with slow_to(telegram, take_over):
        Post(served).drain()

    session.expire_all()
    (message,) = session.scalars(select(OutboxMessage))
    assert (message.due_at, message.attempts) == (far, 0)
