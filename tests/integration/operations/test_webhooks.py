"""Partners are told what changed, can check that we told it, and are left in peace when they do not answer."""

import hmac
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from hashlib import sha256

import pytest
from sqlalchemy.orm import Session

from app.domain.record import Confidentiality
from app.models import Change, Service, WebhookSubscription
from app.operations.doctor.finding import State
from app.operations.doctor.record import check_webhooks
from app.operations.webhooks import HEADER, Sender, add_webhook, due_webhooks, tell_webhook
from app.outgoing import NoAnswer
from tests.catalogue import Catalogue
from tests.factories import SECRET_STREET

NOW = datetime(2026, 11, 27, 12, tzinfo=UTC)
KEY = "a-fictional-key-of-the-tests"
Tell = Callable[..., int]


class _Partner:
    """Somebody who is told; ``silent`` lets nothing arrive."""

    def __init__(self) -> None:
        self.silent = False
        self.got: list[tuple[bytes, dict[str, str]]] = []

    def post(self, url: str, body: bytes, headers: dict[str, str]) -> None:
        if self.silent or not url:
            raise NoAnswer("partner.example did not answer")
        self.got.append((body, headers))

    @property
    def events(self) -> list[dict[str, object]]:
        return [one for body, _ in self.got for one in json.loads(body)["events"]]


@pytest.fixture
def partner() -> _Partner:
    return _Partner()


@pytest.fixture
def kept(session: Session, catalogue: Catalogue) -> tuple[WebhookSubscription, str]:
    """Return a subscription and its secret."""
    return add_webhook(session, KEY, "https://partner.example/hook", now=NOW)


@pytest.fixture
def tell(session: Session, partner: _Partner, kept: tuple[WebhookSubscription, str]) -> Tell:
    """Return what posts what changed, at a time after the start."""
    session.commit()

    @contextmanager
    def transaction() -> Iterator[Session]:
        yield session
        session.commit()

    sender = Sender(KEY, "https://ryadom.example", partner.post)
    return lambda after: tell_webhook(transaction, kept[0].id, sender, now=NOW + after)


def _change(session: Session, service: str, field: str = "phone", value: str = "") -> None:
    session.add(
        Change(
            resource_type="service", resource_id=service, last_action_type="update",
            last_action_at=NOW + timedelta(minutes=1), field_name=field, replacement_value=value,
            updated_by="editor:somebody",
        )
    )  # fmt: skip
    session.commit()


def test_a_change_arrives_once_and_its_signature_can_be_checked(
    session: Session, catalogue: Catalogue, kept: tuple[WebhookSubscription, str], partner: _Partner, tell: Tell
) -> None:
    _change(session, catalogue.id("RU", "food"), value="+7 000 2")

    assert (tell(timedelta(minutes=7)), tell(timedelta(minutes=8))) == (1, 0)

    body, headers = partner.got[0]
    stamp, given = (one.partition("=")[2] for one in headers[HEADER].split(","))
    assert given == hmac.new(kept[1].encode(), stamp.encode() + b"." + body, sha256).hexdigest()
    assert partner.events[0]["service"] == catalogue.id("RU", "food")
    assert b"+7 000" not in body
    assert b"somebody" not in body


def test_the_move_of_a_hidden_service_is_told_to_no_partner(
    session: Session, catalogue: Catalogue, partner: _Partner, tell: Tell
) -> None:
    shelter, food = catalogue.id("RU", "shelter"), catalogue.id("RU", "food")
    assert session.get_one(Service, shelter).confidentiality is Confidentiality.ADDRESS_HIDDEN
    _change(session, shelter, "address", SECRET_STREET)
    _change(session, food, "address", "Видная улица, 1")

    tell(timedelta(minutes=7))

    assert [one["service"] for one in partner.events] == [food]
    assert all(SECRET_STREET not in body.decode() for body, _ in partner.got)


def test_many_services_that_changed_at_one_moment_are_all_told(
    session: Session, catalogue: Catalogue, partner: _Partner, tell: Tell, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.operations.webhooks.EVENTS_A_POST", 2)
    services = {catalogue.id(country, "food") for country in ("RU", "UA", "BY", "AM", "TJ")}
    for service in services:
        _change(session, service)

    assert [tell(timedelta(minutes=7)) for _ in range(4)] == [2, 2, 1, 0]
    assert {one["service"] for one in partner.events} == services


def test_what_did_not_arrive_is_told_later(
    session: Session, catalogue: Catalogue, kept: tuple[WebhookSubscription, str], partner: _Partner, tell: Tell
) -> None:
    _change(session, catalogue.id("RU", "food"))
    partner.silent = True
    tell(timedelta(minutes=7))
    resting = due_webhooks(session, NOW + timedelta(minutes=7, seconds=30))
    partner.silent = False

    assert resting == []
    assert check_webhooks(session).state is State.LOOK
    assert due_webhooks(session, NOW + timedelta(minutes=9)) == [kept[0].id]
    assert tell(timedelta(minutes=9)) == 1
    assert check_webhooks(session).state is State.OK


def test_who_is_silent_for_days_is_given_up_and_the_doctor_says_so(
    session: Session, catalogue: Catalogue, kept: tuple[WebhookSubscription, str], partner: _Partner, tell: Tell
) -> None:
    _change(session, catalogue.id("RU", "food"))
    partner.silent = True
    for day in range(1, 8):
        tell(timedelta(days=day))

    assert due_webhooks(session, NOW + timedelta(days=30)) == []
    assert "given up" in check_webhooks(session).fact


def test_the_secret_does_not_stand_in_the_database(kept: tuple[WebhookSubscription, str]) -> None:
    assert kept[1] not in kept[0].sealed
