"""Operators take requests from one queue at the same time."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from app.models import CallbackRequest, CallbackStatus
from app.operations.operator_queue import OVERDUE, STALE_CLAIM, claim_request, read_queue, release_request

NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)
OPERATORS = [f"{number}" * 8 + "-1111-1111-1111-" + f"{number}" * 12 for number in range(1, 9)]


def request(name: str, *, urgency: str = "routine", minutes: int = 0) -> CallbackRequest:
    """Return a request that has waited for some minutes."""
    return CallbackRequest(
        conversation=name,
        phone="+375291112233",
        language="ru",
        profile={"urgency": urgency},
        status=CallbackStatus.WAITING,
        created_at=NOW - timedelta(minutes=minutes),
    )


def test_of_eight_operators_who_take_a_request_at_once_one_gets_it(engine: Engine) -> None:
    with Session(engine) as session, session.begin():
        one = request("talk")
        session.add(one)
        session.flush()
        request_id = one.id

    def take(operator: str) -> bool:
        with Session(engine) as session, session.begin():
            return claim_request(session, request_id, operator, now=NOW)

    for _ in range(10):
        with ThreadPoolExecutor(8) as pool:
            took = dict(zip(OPERATORS, pool.map(take, OPERATORS), strict=True))
        assert sum(took.values()) == 1
        (winner,) = (operator for operator, won in took.items() if won)
        with Session(engine) as session, session.begin():
            assert [one.mine for one in read_queue(session, winner, now=NOW)] == [True]
            assert release_request(session, request_id, winner)


def test_the_urgent_come_first_then_who_has_waited_longest(session: Session) -> None:
    late = int(OVERDUE.total_seconds() // 60) + 1
    session.add_all([request("new"), request("old", minutes=late), request("crisis", urgency="crisis", minutes=1)])
    session.flush()

    queue = read_queue(session, OPERATORS[0], now=NOW)

    assert [one.request.conversation for one in queue] == ["crisis", "old", "new"]
    assert [one.overdue for one in queue] == [False, True, False]


def test_what_an_operator_took_and_left_is_anybodys_again(session: Session) -> None:
    one = request("talk")
    session.add(one)
    session.flush()
    claim_request(session, one.id, OPERATORS[0], now=NOW)

    soon = claim_request(session, one.id, OPERATORS[1], now=NOW + timedelta(minutes=1))
    hidden = read_queue(session, OPERATORS[1], now=NOW + timedelta(minutes=1))
    later = claim_request(session, one.id, OPERATORS[1], now=NOW + STALE_CLAIM + timedelta(minutes=1))

    assert (soon, hidden, later) == (False, [], True)
