"""Web sites that no longer answer come before editors, and those that are only ill for a day do not."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import ReportKind, Service, ServiceReport
from app.operations.check_links import Outcome, check_links
from app.outgoing import AddressRefused, NoAnswer, probe
from tests.catalogue import Catalogue

NOW = datetime(2026, 11, 27, 12, tzinfo=UTC)
DEAD = "https://dead.example/"
Check = Callable[..., Outcome]


@pytest.fixture
def check(session: Session, catalogue: Catalogue) -> Check:
    """Return what asks all addresses, of which some are dead; one service has a dead address."""
    session.get_one(Service, catalogue.id("RU", "food")).url = DEAD
    session.get_one(Service, catalogue.id("UA", "food")).url = "https://alive.example/"
    session.commit()

    @contextmanager
    def transaction() -> Iterator[Session]:
        yield session
        session.commit()

    def checking(*dead: str) -> Outcome:
        return check_links(transaction, lambda url: "answered 404" if url in dead else "", now=NOW)

    return checking


def _reports(session: Session) -> list[ServiceReport]:
    return list(session.scalars(select(ServiceReport).where(ServiceReport.kind == ReportKind.LINK_DEAD)))


def test_an_address_that_is_dead_twice_is_told_once(session: Session, catalogue: Catalogue, check: Check) -> None:
    told = [check(DEAD).told for _ in range(3)]

    assert told == [0, 1, 0]
    (report,) = _reports(session)
    assert report.service_id == catalogue.id("RU", "food")
    assert report.words == f"{DEAD}: answered 404"


def test_an_address_that_answers_again_starts_anew(session: Session, check: Check) -> None:
    for dead in ((DEAD,), (), (DEAD,)):
        check(*dead)

    assert _reports(session) == []


def test_what_nobody_sees_is_not_asked(session: Session, catalogue: Catalogue, check: Check) -> None:
    session.get_one(Service, catalogue.id("RU", "unpublished")).url = "https://unseen.example/"
    session.commit()

    check("https://unseen.example/")
    check("https://unseen.example/")

    assert _reports(session) == []


@pytest.mark.parametrize(
    ("error", "dead"),
    [
        (NoAnswer("x answered 404", 404), True),
        (NoAnswer("x answered 410", 410), True),
        (NoAnswer("x did not answer"), True),
        (NoAnswer("x answered 403", 403), False),
        (NoAnswer("x answered 503", 503), False),
        (NoAnswer("the answer has more than 10 bytes", 200), False),
        (AddressRefused("port 8080 is not asked"), False),
    ],
)
def test_only_what_is_gone_or_silent_is_dead(error: Exception, dead: bool) -> None:  # noqa: FBT001
    def ask(_method: str, _url: str) -> None:
        raise error

    assert bool(probe("https://x.example/", ask=ask)) is dead
