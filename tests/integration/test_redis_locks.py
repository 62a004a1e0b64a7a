"""Messages of one talk are answered one after the other on all hosts, whatever happens to Redis meanwhile."""

import threading
import time

import pytest
from redis import TimeoutError as AnswerTooLate

from app.conversation.one_at_a_time import one_at_a_time
from app.domain.errors import TooManyMessages
from app.shared_store import PAUSE_SECONDS, SharedStore
from setup.redis import Server

pytestmark = [pytest.mark.slow]


def test_messages_of_one_talk_wait_for_one_another_on_two_hosts(redis_server: Server) -> None:
    stores = [SharedStore(redis_server.url, "the secret of both") for _ in range(2)]
    order: list[str] = []
    inside = threading.Event()

    def answer() -> None:
        with stores[0].lock("talk:one", patience=5, longest=30) as free:
            assert free
            inside.set()
            time.sleep(0.5)
            order.append("first")

    first = threading.Thread(target=answer)
    first.start()
    inside.wait(5)
    with stores[1].lock("talk:another", patience=0.1, longest=30) as free:
        assert free
    with one_at_a_time("one", stores[1]):
        order.append("second")
    first.join()

    assert order == ["first", "second"]


def test_a_talk_that_another_host_does_not_let_go_is_refused_kindly(
    redis_server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.conversation.one_at_a_time.PATIENCE_SECONDS", 0.2)
    other, own = (SharedStore(redis_server.url, "the secret of both") for _ in range(2))

    with (
        other.lock("talk:one", patience=1, longest=30),
        pytest.raises(TooManyMessages),
        one_at_a_time("one", own),
    ):
        pytest.fail("two hosts answered one talk")
    redis_server.kill()
    with one_at_a_time("one", own):
        pass


def test_a_talk_whose_lock_was_taken_while_the_answer_was_lost_is_free_soon(
    redis_server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    own, other = (SharedStore(redis_server.url, "the secret of both") for _ in range(2))
    take = own._redis.set

    def taken_unheard(*given: object, **named: object) -> None:
        take(*given, **named)  # type: ignore[arg-type]
        monkeypatch.setattr(own._redis, "set", take)
        raise AnswerTooLate

    monkeypatch.setattr(own._redis, "set", taken_unheard)
    with own.lock("talk:one", patience=0.2, longest=30) as free:
        assert free
    time.sleep(PAUSE_SECONDS)
    with own.lock("talk:another", patience=0.2, longest=30):
        pass

    with other.lock("talk:one", patience=0.2, longest=30) as free:
        assert free


def test_a_lock_whose_answer_was_lost_with_its_connection_is_ones_own(
    redis_server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = SharedStore(redis_server.url, "the secret of both")
    take = own._redis.set

    def twice(*given: object, **named: object) -> object:
        take(*given, **named)  # type: ignore[arg-type]
        return take(*given, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(own._redis, "set", twice)
    with own.lock("talk:one", patience=0.2, longest=30) as free:
        assert free


def test_who_answered_for_too_long_does_not_let_go_of_the_lock_that_another_host_has_taken_since(
    redis_server: Server,
) -> None:
    slow, quick, third = (SharedStore(redis_server.url, "the secret of all") for _ in range(3))

    with slow.lock("talk:one", patience=0.2, longest=0.1):
        time.sleep(0.2)
        taken = quick.lock("talk:one", patience=0.2, longest=30)
        assert taken.__enter__()

    with third.lock("talk:one", patience=0.2, longest=30) as free:
        assert not free
    taken.__exit__(None, None, None)
    with third.lock("talk:one", patience=0.2, longest=30) as free:
        assert free
