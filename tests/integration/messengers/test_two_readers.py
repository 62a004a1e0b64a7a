"""Two workers over one inbox: nobody is answered twice, or before their turn, and no message dies with a worker."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from threading import Barrier, Lock

import pytest
from flask import Flask
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from app.conversation.gateway import Gateway, Incoming
from app.conversation.reply import Reply
from app.domain.need_profile import NeedProfile
from app.messengers.operators import post_operators
from app.messengers.post import Post
from app.models import CallbackRequest, Lease, OutboxMessage
from app.operations.call_back import begin_chat
from app.operations.operator_chat import write_to_person
from tests.integration.messengers.conftest import Chat
from tests.integration.messengers.fake_telegram import Writer

FLOOD = 12
MESSAGES = 40
Talk = Callable[[Gateway, Incoming, datetime], Reply]


class _Killed(BaseException):
    """The worker's process is gone."""


def at_once(*works: Callable[[], object]) -> None:
    """Do works in threads that begin together."""
    barrier = Barrier(len(works))

    def begin(work: Callable[[], object]) -> None:
        barrier.wait(10)
        work()

    with ThreadPoolExecutor(len(works)) as pool:
        list(pool.map(begin, works))


def let_leases_end(session: Session) -> None:
    session.execute(update(Lease).values(until=datetime.now(UTC) - timedelta(seconds=1)))
    session.commit()


def test_two_workers_answer_every_message_once_and_each_persons_in_order(
    served: Flask, chat: Chat, monkeypatch: pytest.MonkeyPatch
) -> None:
    talk, lock = Gateway.talk, Lock()
    heard: dict[str, list[str]] = {}
    inside: Counter[str] = Counter()
    overlaps: list[str] = []

    def listening(self: Gateway, incoming: Incoming, now: datetime) -> Reply:
        with lock:
            heard.setdefault(incoming.address, []).append(incoming.text)
            inside[incoming.address] += 1
            overlaps.extend([incoming.address] * (inside[incoming.address] > 1))
        try:
            return talk(self, incoming, now)
        finally:
            with lock:
                inside[incoming.address] -= 1

    monkeypatch.setattr(Gateway, "talk", listening)
    people = [Writer(id=70_001 + number) for number in range(4)]
    said = [f"112 {number}" for number in range(FLOOD)]
    for text in said:
        for person in people:
            chat.deliver(person.says(text))

    at_once(*(Post(served).drain for _ in range(2)))
    chat.post.drain()

    assert heard == {str(person.id): said for person in people}
    assert overlaps == []


def test_what_a_killed_worker_was_answering_is_answered_by_another_after_its_lease(
    served: Flask, chat: Chat, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    talk = Gateway.talk

    def die(*_: object) -> Reply:
        raise _Killed

    monkeypatch.setattr(Gateway, "talk", die)
    with pytest.raises(_Killed):
        chat.say("112")
    monkeypatch.setattr(Gateway, "talk", talk)

    early = chat.say("и ещё")
    let_leases_end(session)
    late = chat.after()

    assert early == []
    assert late != []
    assert session.scalars(select(Lease)).all() == []


def test_what_came_by_a_channel_that_one_host_does_not_serve_waits_for_the_host_that_does(
    served: Flask, chat: Chat
) -> None:
    chat.deliver(chat.writer.says("112"))
    telegram = served.extensions["ryadom_channels"].pop("telegram")
    early = chat.after()
    served.extensions["ryadom_channels"]["telegram"] = telegram

    assert early == []
    assert chat.after() != []


def test_a_worker_that_comes_back_after_its_lease_sends_no_second_answer(
    served: Flask, chat: Chat, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    talk, others = Gateway.talk, [Post(served)]
    expected = Counter(chat.say("112"))

    def overtaken(self: Gateway, incoming: Incoming, now: datetime) -> Reply:
        if others:
            let_leases_end(session)
            others.pop().drain()
        return talk(self, incoming, now)

    monkeypatch.setattr(Gateway, "talk", overtaken)

    assert Counter(chat.say("112")) == expected


def test_what_an_operator_writes_is_posted_once_and_in_order_by_two_workers(
    served: Flask, chat: Chat, session: Session
) -> None:
    now = datetime.now(UTC)
    begin_chat(session, "talk", NeedProfile("ru"), door="telegram", address=str(chat.writer.id), now=now)
    request = session.scalars(select(CallbackRequest)).one()
    for number in range(MESSAGES):
        write_to_person(session, request, f"строка {number}", "ru", now=now)
    session.commit()

    at_once(*(lambda: post_operators(served) for _ in range(2)))

    posted = [row.call["text"] for row in session.scalars(select(OutboxMessage).order_by(OutboxMessage.id))]
    assert posted == [f"Оператор: строка {number}" for number in range(MESSAGES)]
