"""What the page of one service reads."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy.orm import Session

from app.domain.errors import ServiceNotFound
from app.domain.locales import LOCALES
from app.models import Accessibility, Closure, CostOption, RequiredDocument, Service, ServiceLanguage
from app.queries.service_details import read_details
from tests import factories
from tests.catalogue import OFFICE, Catalogue

NOW = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize("language", LOCALES)
def test_a_page_tells_everything_in_every_language(session: Session, catalogue: Catalogue, language: str) -> None:
    kitchen = session.get_one(Service, catalogue.id("TJ", "food"))
    kitchen.costs = [CostOption(amount=0, currency="TJS")]
    kitchen.documents = [RequiredDocument(document="Ҳуҷҷати бофта")]
    kitchen.languages = [ServiceLanguage(code="tg"), ServiceLanguage(code="ru")]
    kitchen.locations[0].accessibility = [Accessibility(feature="ramp", value="yes")]
    kitchen.schedules[0].stated = "9:00-13:00, 14:00-18:00"
    session.flush()

    details = read_details(session, kitchen.id, language=language, now=NOW)

    assert details.card.name.language == language
    assert details.description is not None
    assert details.costs[0].amount == 0
    assert [paper.text for paper in details.documents] == ["Ҳуҷҷати бофта"]
    assert details.languages == ("ru", "tg")
    assert details.accessibility[0].feature == "ramp"
    assert details.hours is not None
    assert details.hours.weekly == OFFICE | {5: (), 6: ()}
    assert details.hours.stated is not None
    assert details.hours.stated.text == "9:00-13:00, 14:00-18:00"


def test_other_services_of_the_organization_leave_out_what_is_not_shown(session: Session, catalogue: Catalogue) -> None:
    details = read_details(session, catalogue.id("RU", "food"), language="ru", now=NOW)

    assert {card.id for card in details.others} == {catalogue.id("RU", kind) for kind in ("shelter", "unconfirmed")}


def test_a_closure_closes_and_is_told(session: Session, catalogue: Catalogue) -> None:
    kitchen = session.get_one(Service, catalogue.id("UA", "food"))
    kitchen.closures = [
        Closure(since=date(2026, 11, 20), until=date(2026, 11, 30), reason="Вигаданий ремонт"),
        Closure(since=date(2026, 1, 1), until=date(2026, 1, 7)),
    ]
    session.flush()

    details = read_details(session, kitchen.id, language="uk", now=NOW)

    assert details.card.open.open_now is False
    assert [closed.reason for closed in details.closures] == ["Вигаданий ремонт"]


def test_unknown_hours_are_not_called_closed(session: Session, catalogue: Catalogue) -> None:
    details = read_details(session, catalogue.id("BY", "unconfirmed"), language="be", now=NOW)

    assert details.hours is None
    assert details.card.open.open_now is None


def test_stated_words_stay_where_hours_are_not_exact(session: Session, catalogue: Catalogue) -> None:
    service = session.get_one(Service, catalogue.id("UA", "unconfirmed"))
    schedule = factories.schedule(factories.KYIV, {})
    schedule.stated = "за попереднім записом"
    service.schedules = [schedule]
    session.flush()

    details = read_details(session, service.id, language="hy", now=NOW)

    assert details.hours is not None
    assert details.hours.weekly == {}
    assert details.hours.stated is not None
    assert details.hours.stated.language == "uk"
    assert details.card.open.open_now is None


@pytest.mark.parametrize("wrong", ["", "x", "00000000-0000-0000-0000-000000000000", "\x00", "1" * 4000])
def test_an_unknown_id_is_not_found(session: Session, wrong: str) -> None:
    with pytest.raises(ServiceNotFound):
        read_details(session, wrong, language="ru", now=NOW)


def test_an_unpublished_service_is_not_found(session: Session, catalogue: Catalogue) -> None:
    with pytest.raises(ServiceNotFound):
        read_details(session, catalogue.id("RU", "unpublished"), language="ru", now=NOW)
