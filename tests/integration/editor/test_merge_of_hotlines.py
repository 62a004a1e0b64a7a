"""A line for people in danger vanishes, and its old number comes back, only after two people and a night."""

from datetime import UTC, datetime, timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.domain.editing import COOL_DOWN, Decision
from app.domain.locales import LOCALES
from app.domain.record import Level, Publish
from app.models import Change, ChangeProposal, DuplicatePair, FieldCheck, Service
from app.operations.editing.cool_down import apply_cooled
from tests.integration.editor.conftest import NEW, OLD
from tests.integration.editor.test_duplicates import act, two
from tests.integration.editor.test_second_person import decide, propose_phone, waiting
from tests.staff_client import StaffClient


def night(session: Session) -> None:
    """Let the waiting of what was approved come to its end."""
    session.expire_all()
    apply_cooled(session, now=datetime.now(UTC) + COOL_DOWN + timedelta(minutes=1))
    session.commit()
    session.expire_all()


@pytest.fixture
def pair(session: Session) -> DuplicatePair:
    """Return two records that may be one line for crises."""
    return two(session, level=Level.CRISIS)


def _lost(session: Session, pair: DuplicatePair) -> Service:
    return session.get_one(Service, pair.second_id, populate_existing=True)


def test_nobody_alone_lets_a_hotline_lead_to_another(
    session: Session, anna: StaffClient, boris: StaffClient, client: FlaskClient, pair: DuplicatePair
) -> None:
    assert act(anna, pair, "first") == 303

    assert client.get(f"/ru/services/{pair.second_id}").status_code == 200
    assert decide(anna, session) == 400
    assert decide(boris, session) == 303
    assert (waiting(session).decision, _lost(session, pair).publish) == (Decision.COOLING, Publish.PUBLISHED)
    night(session)
    assert client.get(f"/ru/services/{pair.second_id}").location == f"/ru/services/{pair.first_id}"
    told = {one.resource_id: one.approved_by for one in session.scalars(select(Change))}
    assert set(told) == {pair.first_id, pair.second_id}
    assert all(told.values())


def test_a_third_person_lets_a_merge_pass_at_once(
    session: Session, anna: StaffClient, boris: StaffClient, vera: StaffClient, pair: DuplicatePair
) -> None:
    act(anna, pair, "first")
    decide(boris, session)

    assert decide(vera, session) == 303

    assert _lost(session, pair).publish is Publish.UNPUBLISHED


def test_a_rejected_merge_leaves_both_and_the_pair_is_offered_again(
    session: Session, anna: StaffClient, boris: StaffClient, pair: DuplicatePair
) -> None:
    act(anna, pair, "first")
    while_it_waits = anna.get("/editor/duplicates").text
    again = act(boris, pair, "second")

    decide(boris, session, "rejected")

    assert f"/editor/duplicates/{pair.id}" not in while_it_waits
    assert again == 400
    assert f"/editor/duplicates/{pair.id}" in anna.get("/editor/duplicates").text
    assert _lost(session, pair).publish is Publish.PUBLISHED


def test_a_number_taken_over_by_a_hotline_waits_as_any_other(
    session: Session, anna: StaffClient, pair: DuplicatePair
) -> None:
    kept, lost = session.get_one(Service, pair.first_id), session.get_one(Service, pair.second_id)
    lost.level, lost.phones[0].number, lost.phones[0].dial = Level.PREVENTIVE, NEW, NEW.replace(" ", "")
    session.commit()

    act(anna, pair, "first", take_first="phone")

    session.expire_all()
    assert kept.phones[0].number == OLD
    assert [one.after for one in session.scalars(select(ChangeProposal))] == [NEW]


def test_nobody_alone_brings_a_merged_hotline_back(
    session: Session, anna: StaffClient, boris: StaffClient, vera: StaffClient, pair: DuplicatePair
) -> None:
    act(anna, pair, "first")
    decide(boris, session)
    decide(vera, session)

    assert act(anna, pair, "apart") == 303

    assert _lost(session, pair).publish is Publish.UNPUBLISHED
    assert decide(boris, session) == 303
    night(session)
    assert _lost(session, pair).publish is Publish.PUBLISHED


@pytest.mark.parametrize("language", LOCALES)
def test_the_queue_names_both_records(
    session: Session, anna: StaffClient, boris: StaffClient, pair: DuplicatePair, language: str
) -> None:
    act(anna, pair, "first")

    page = boris.get(f"/editor/?lang={language}").text

    assert page.count("столовая") >= 2
    assert "Not the same" not in page
    assert pair.first_id not in page


def test_the_old_number_of_a_hotline_comes_back_by_the_same_rules(
    session: Session, anna: StaffClient, boris: StaffClient, vera: StaffClient, hotline: Service
) -> None:
    propose_phone(anna, hotline)
    decide(boris, session)
    decide(vera, session)
    change = session.scalars(select(Change)).one()

    answer = anna.post(f"/editor/history/{change.id}/revert")

    session.expire_all()
    assert answer.location.endswith("saved=waits")
    assert hotline.phones[0].number == NEW
    assert (decide(anna, session), decide(boris, session)) == (400, 303)
    session.expire_all()
    assert hotline.phones[0].number == NEW
    night(session)
    assert hotline.phones[0].number == OLD


def test_an_approved_way_back_is_no_check_of_the_contacts(
    session: Session, anna: StaffClient, boris: StaffClient, vera: StaffClient, hotline: Service
) -> None:
    propose_phone(anna, hotline)
    decide(boris, session)
    decide(vera, session)
    anna.post(f"/editor/history/{session.scalars(select(Change)).one().id}/revert")
    session.execute(delete(FieldCheck))
    session.commit()

    decide(boris, session)
    night(session)

    assert hotline.phones[0].number == OLD
    assert session.scalars(select(FieldCheck)).all() == []
