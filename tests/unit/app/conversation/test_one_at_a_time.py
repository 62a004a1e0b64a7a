"""Messages of one talk that come together."""

from threading import Event, Thread

import pytest

from app.conversation import one_at_a_time as module
from app.conversation.one_at_a_time import MOST_WAITING, one_at_a_time
from app.domain.errors import TooManyMessages


def test_a_flood_in_one_talk_is_refused_and_does_not_hold_up_another(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PATIENCE_SECONDS", 0.05)
    released, inside = Event(), Event()

    def hold() -> None:
        with one_at_a_time("first"):
            inside.set()
            released.wait(10)

    holder = Thread(target=hold)
    holder.start()
    inside.wait(10)
    refused: list[str] = []

    def knock() -> None:
        try:
            with one_at_a_time("first"):
                pass
        except TooManyMessages as error:
            refused.append(str(error))

    knocking = [Thread(target=knock) for _ in range(MOST_WAITING + 3)]
    for thread in knocking:
        thread.start()
    for thread in knocking:
        thread.join()
    with one_at_a_time("second"):
        pass
    released.set()
    holder.join()

    assert len(refused) == MOST_WAITING + 3
    with one_at_a_time("first"):
        pass
