"""A merged record leads to the last one, and each merge can be undone by itself."""

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.duplicates import PairState, RecordKind
from app.domain.record import Publish
from app.domain.shortlist import write_list
from app.models import DuplicatePair, Service, ServiceReport
from app.models.service_report import ReportKind
from app.operations.report import report_service
from app.staff_session import clock
from tests.factories import MINSK, Wishes, organization, service
from tests.integration.editor.test_duplicates import act
from tests.staff_client import StaffClient

NAMES = ("Выдуманная столовая", "Вторая выдуманная столовая", "Третья выдуманная столовая")
WEEK = dict.fromkeys(range(5), ((540, 1080),))


@pytest.fixture
def three(session: Session) -> list[Service]:
    """Return three records that an editor takes for one."""
    records = [
        service(
            name, organization(f"Выдумка {number}", MINSK), MINSK, Wishes(hours=WEEK, phone=f"+000 00 000 000{number}")
        )
        for number, name in enumerate(NAMES)
    ]
    session.add_all(records)
    session.commit()
    return records


def pair_of(session: Session, kind: RecordKind, one: str, other: str) -> DuplicatePair:
    """Return two records as a pair that the search has found."""
    first, second = sorted((one, other))
    pair = DuplicatePair(
        kind=kind, first_id=first, second_id=second, score=90, state=PairState.OPEN, found_at=clock.now()
    )
    session.add(pair)
    session.commit()
    return pair


def merge(session: Session, editor: StaffClient, kind: RecordKind, lost: str, kept: str) -> DuplicatePair:
    """Let an editor merge a record into another and return their pair."""
    pair = pair_of(session, kind, lost, kept)
    assert act(editor, pair, "first" if pair.first_id == kept else "second") == 303
    session.expire_all()
    return pair


@pytest.fixture
def chain(session: Session, anna: StaffClient, three: list[Service]) -> list[DuplicatePair]:
    """Let the first lead to the second and the second to the third."""
    first, second, third = (one.id for one in three)
    return [
        merge(session, anna, RecordKind.SERVICE, first, second),
        merge(session, anna, RecordKind.SERVICE, second, third),
    ]


def leads_to(client: FlaskClient, record: Service) -> str | None:
    """Return the id to which the page of a record leads."""
    answer = client.get(f"/ru/services/{record.id}")
    return answer.location.rpartition("/")[2] if answer.status_code == 308 else None


def test_the_first_of_a_chain_leads_to_the_last(
    client: FlaskClient, three: list[Service], chain: list[DuplicatePair]
) -> None:
    third = three[2]

    assert [leads_to(client, one) for one in three] == [third.id, third.id, None]


def test_undoing_the_later_merge_leaves_the_earlier(
    session: Session, client: FlaskClient, anna: StaffClient, three: list[Service], chain: list[DuplicatePair]
) -> None:
    act(anna, chain[1], "apart")

    assert [leads_to(client, one) for one in three] == [three[1].id, None, None]


def test_undoing_the_earlier_merge_leaves_the_later(
    session: Session, client: FlaskClient, anna: StaffClient, three: list[Service], chain: list[DuplicatePair]
) -> None:
    act(anna, chain[0], "apart")

    session.expire_all()
    assert [leads_to(client, one) for one in three] == [None, three[2].id, None]
    assert [one.publish for one in three] == [Publish.PUBLISHED, Publish.UNPUBLISHED, Publish.PUBLISHED]


def test_hours_numbers_and_forms_of_a_merged_record_are_those_of_the_last(
    client: FlaskClient, three: list[Service], chain: list[DuplicatePair]
) -> None:
    first, _second, third = three

    hours = client.get(f"/ru/services/{first.id}/hours.ics")
    claim = client.get(f"/ru/claim/{first.id}")
    message = client.get(f"/ru/list/sms?list={write_list([first.id])}").text

    assert (hours.status_code, hours.location) == (308, f"/ru/services/{third.id}/hours.ics")
    assert (claim.status_code, claim.location) == (308, f"/ru/claim/{third.id}")
    assert third.phones[0].number.replace(" ", "") in message.replace(" ", "").replace("\xa0", "")


def test_what_is_told_of_a_merged_record_reaches_the_last(
    session: Session, three: list[Service], chain: list[DuplicatePair]
) -> None:
    report_service(session, three[0].id, ReportKind.NUMBER_DEAD, door="web", now=clock.now())

    assert session.scalars(select(ServiceReport.service_id)).all() == [three[2].id]
