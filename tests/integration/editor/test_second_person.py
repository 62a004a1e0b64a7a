"""Changes of high risk wait for a second person."""

import re
from datetime import UTC, datetime

import pytest
from flask import Flask
from flask_babel import gettext
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.record import Confidentiality, ServiceStatus
from app.models import Address, Change, ChangeProposal, IndexJob, Location, Service, ServiceReport
from app.models.service_report import ReportKind
from app.operations.report import report_service
from tests.factories import MINSK, Wishes, service
from tests.integration.editor.conftest import ADDRESS, NEW, OLD
from tests.staff_client import StaffClient

EDIT = {"source": "https://example.org/news", "why": "they wrote to us"}


def propose(editor: StaffClient, service: Service, **fields: str) -> int:
    return editor.post(f"/editor/services/{service.id}/edit", {**EDIT, **fields}).status_code


def propose_phone(editor: StaffClient, service: Service) -> int:
    return propose(editor, service, field="phone", target=service.phones[0].id, value=NEW, called="yes")


def waiting(session: Session) -> ChangeProposal:
    query = select(ChangeProposal).order_by(ChangeProposal.proposed_at.desc())
    found = session.scalars(query.execution_options(populate_existing=True)).first()
    assert found is not None
    return found


def decide(editor: StaffClient, session: Session, decision: str = "accepted", reason: str = "I called") -> int:
    form = {"decision": decision, "reason": reason}
    return editor.post(f"/editor/changes/{waiting(session).id}", form).status_code


def test_who_decides_can_tell_that_the_old_number_was_called(
    session: Session, anna: StaffClient, boris: StaffClient, canteen: Service
) -> None:
    propose(anna, canteen, field="phone", target=canteen.phones[0].id, value=NEW)
    queue = boris.get("/editor/").text
    form = {"decision": "accepted", "reason": "a stranger answers there", "called": "yes"}

    boris.post(f"/editor/changes/{waiting(session).id}", form)

    assert 'name="called"' in queue
    assert session.scalars(select(Change)).one().old_number_called


def test_a_new_number_is_shown_only_after_a_second_person(
    session: Session, anna: StaffClient, boris: StaffClient, canteen: Service
) -> None:
    propose_phone(anna, canteen)

    own = decide(anna, session)
    session.refresh(canteen.phones[0])
    still = canteen.phones[0].number
    other = decide(boris, session)

    session.refresh(canteen.phones[0])
    change = session.scalars(select(Change)).one()
    assert (own, still, other) == (400, OLD, 303)
    assert (canteen.phones[0].number, canteen.phones[0].dial.lstrip("+")) == (NEW, NEW.replace(" ", "").lstrip("+"))
    assert change.old_number_called
    assert change.approved_by not in ("", change.updated_by)
    assert session.scalars(select(IndexJob)).all()


def test_the_changed_digit_stands_out_for_eyes_and_ears(
    session: Session, anna: StaffClient, boris: StaffClient, canteen: Service
) -> None:
    propose_phone(anna, canteen)

    text = boris.get("/editor/").text

    assert text.count('<strong class="ed-changed">') == 2
    assert "</span>9<span" in text


def test_a_proposal_about_a_record_that_has_changed_since_says_so_and_can_only_be_rejected(
    app: Flask, session: Session, anna: StaffClient, boris: StaffClient, canteen: Service
) -> None:
    propose_phone(anna, canteen)
    canteen.phones[0].number = "+375 17 000 00 55"
    session.commit()

    page = boris.get("/editor/").text

    with app.test_request_context("/ru/"):
        past, anew = gettext("When it was proposed"), gettext("Propose anew")
    shown = re.sub(r"<span class=\"unseen\">[^<]*</span>|<[^>]+>|\s+", "", page)
    assert shown.index("+375170000055") < shown.index(past.replace(" ", "")) < shown.index("+375170000001")
    assert anew in page
    assert 'value="accepted"' not in page
    assert 'value="rejected"' in page
    assert decide(boris, session, "rejected") == 303


def test_a_rejected_change_leaves_the_record_and_needs_a_reason(
    session: Session, anna: StaffClient, boris: StaffClient, canteen: Service
) -> None:
    propose_phone(anna, canteen)

    without = decide(boris, session, "rejected", " ")
    with_reason = decide(boris, session, "rejected")
    too_late = decide(boris, session)

    session.refresh(canteen.phones[0])
    assert (without, with_reason, too_late) == (400, 303, 400)
    assert canteen.phones[0].number == OLD


def test_a_proposal_about_a_value_that_has_changed_is_not_accepted(
    session: Session, anna: StaffClient, boris: StaffClient, canteen: Service
) -> None:
    propose_phone(anna, canteen)
    canteen.phones[0].number = "+375 17 000 00 55"
    session.commit()

    assert decide(boris, session) == 400

    session.refresh(canteen.phones[0])
    assert canteen.phones[0].number == "+375 17 000 00 55"


def test_revert_brings_the_old_number_back(
    session: Session, anna: StaffClient, boris: StaffClient, canteen: Service
) -> None:
    propose_phone(anna, canteen)
    decide(boris, session)
    change = session.scalars(select(Change)).one()

    anna.post(f"/editor/history/{change.id}/revert")

    session.refresh(canteen.phones[0])
    assert canteen.phones[0].number == OLD


@pytest.mark.parametrize(
    ("field", "value"),
    [("url", "https://example.org/new"), ("status", "defunct"), ("confidentiality", "address_hidden")],
)
def test_site_closing_and_confidentiality_wait_too(
    session: Session, anna: StaffClient, canteen: Service, field: str, value: str
) -> None:
    assert propose(anna, canteen, field=field, value=value) == 303

    session.refresh(canteen)
    assert (canteen.url, canteen.status) == ("", ServiceStatus.ACTIVE)
    assert canteen.confidentiality is Confidentiality.PUBLIC


def test_hiding_a_service_takes_its_address_out_of_the_queue_and_the_history(
    session: Session, anna: StaffClient, boris: StaffClient, canteen: Service
) -> None:
    address = canteen.locations[0].addresses[0].id
    propose(anna, canteen, field="address", target=address, value="Тайная улица, 7")
    decide(boris, session)
    propose(anna, canteen, field="confidentiality", value="address_hidden")
    decide(boris, session)

    page = boris.get(f"/editor/services/{canteen.id}").text
    told = [one.previous_value + one.replacement_value for one in session.scalars(select(Change))]

    assert not any(words in page for words in (ADDRESS, "Тайная"))
    assert not any("улица" in words for words in told)


def test_showing_a_hidden_place_again_waits_even_as_a_revert(
    session: Session, anna: StaffClient, boris: StaffClient, canteen: Service
) -> None:
    propose(anna, canteen, field="confidentiality", value="address_hidden")
    decide(boris, session)
    change = session.scalars(select(Change)).one()

    anna.post(f"/editor/history/{change.id}/revert")

    session.refresh(canteen)
    assert canteen.confidentiality is Confidentiality.ADDRESS_HIDDEN


def test_reports_are_closed_many_at_once_with_one_reason(session: Session, anna: StaffClient, canteen: Service) -> None:
    for kind in (ReportKind.MOVED, ReportKind.WRONG_HOURS):
        report_service(session, canteen.id, kind, door="site", now=datetime.now(UTC), words="Вывеску сняли")
    session.commit()
    ids = [one.id for one in session.scalars(select(ServiceReport))]
    shown = anna.get("/editor/").text

    refused = anna.post("/editor/reports", {"report": ids, "decision": "rejected", "reason": ""})
    closed = anna.post("/editor/reports", {"report": ids, "decision": "rejected", "reason": "called: they are there"})

    assert shown.count("Вывеску сняли") == 2
    assert (refused.status_code, closed.status_code) == (400, 303)
    assert "Вывеску сняли" not in anna.get("/editor/").text


def test_hiding_a_service_deletes_its_plain_address_and_its_point(
    session: Session, anna: StaffClient, boris: StaffClient, canteen: Service
) -> None:
    house = canteen.locations[0].id
    propose(anna, canteen, field="confidentiality", value="address_hidden")

    decide(boris, session)

    assert session.scalars(select(Address).where(Address.location_id == house)).all() == []
    kept = session.get(Location, house, populate_existing=True)
    assert kept is not None
    assert (kept.latitude, kept.longitude) == (None, None)


def test_words_like_an_address_in_a_hidden_service_wait_for_a_second_person(
    session: Session, anna: StaffClient, canteen: Service
) -> None:
    canteen.confidentiality = Confidentiality.ADDRESS_HIDDEN
    session.commit()
    propose(anna, canteen, field="description", value="Приходите на улицу Выдумки, 35.")
    propose(anna, canteen, field="fees_description", value="Бесплатно до 35 лет.")

    session.expire_all()
    assert "35" not in canteen.description
    assert canteen.fees_description == "Бесплатно до 35 лет."
    assert waiting(session).after == "Приходите на улицу Выдумки, 35."


def test_a_house_shared_with_a_public_service_keeps_its_address(
    session: Session, anna: StaffClient, boris: StaffClient, canteen: Service
) -> None:
    house = canteen.locations[0]
    neighbour = service("Выдуманная библиотека", canteen.organization, MINSK, Wishes(national=True))
    neighbour.locations.append(house)
    session.add(neighbour)
    session.commit()
    propose(anna, canteen, field="confidentiality", value="address_hidden")

    decide(boris, session)

    assert session.scalars(select(Address.address_1).where(Address.location_id == house.id)).all() == [ADDRESS]
