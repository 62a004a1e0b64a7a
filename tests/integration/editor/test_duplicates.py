"""An editor makes one record of two; the old address leads to the one that stays."""

import re
from dataclasses import replace

import pytest
from flask import Flask
from flask.testing import FlaskClient
from flask_babel import gettext
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.duplicates import PairState
from app.domain.editing import Decision
from app.domain.record import Confidentiality, Publish
from app.domain.shortlist import write_list
from app.models import Change, ChangeProposal, DuplicatePair, IndexJob, Phone, Service
from app.operations.duplicates.find import find_duplicates
from app.operations.editing.hide import forget_where
from app.queries.changes import Span, read_changes
from app.staff_session import clock
from tests.factories import MINSK, SECRET_STREET, STREET, Wishes, location, organization, service
from tests.staff_client import StaffClient

OLD = "+375 17 000 00 01"
GRODNO = replace(MINSK, region="BY-HR", place="g627904")
ELSEWHERE = "Вымышленный проспект, 22"


def two(session: Session, **wishes: object) -> DuplicatePair:
    for name, provider in (("Выдуманная столовая", "Выдумка"), ("Выдуманая столовая", "Совсем иное")):
        session.add(service(name, organization(provider, MINSK), MINSK, Wishes(phone=OLD, **wishes)))  # type: ignore[arg-type]
    session.commit()
    find_duplicates(session, now=clock.now())
    session.commit()
    return session.scalars(select(DuplicatePair)).one()


def act(editor: StaffClient, pair: DuplicatePair, what: str, **more: str) -> int:
    form = {"act": what, "first": pair.first_id, "second": pair.second_id, **more}
    return editor.post(f"/editor/duplicates/{pair.id}", form).status_code


def test_a_merged_record_leads_to_the_other_at_every_door(
    session: Session, anna: StaffClient, client: FlaskClient
) -> None:
    pair = two(session)
    old, new = pair.second_id, pair.first_id

    status = act(anna, pair, "first", take_first="name")

    session.expire_all()
    page, hsds = client.get(f"/ru/services/{old}"), client.get(f"/hsds/v3/services/{old}")
    picked = client.get(f"/ru/list?list={write_list([old])}")
    assert status == 303
    assert (page.status_code, page.location) == (308, f"/ru/services/{new}")
    assert (hsds.status_code, hsds.location) == (308, f"/hsds/v3/services/{new}")
    assert (picked.status_code, picked.location) == (308, f"/ru/list?list={write_list([new])}")
    lost, kept = session.get(Service, old), session.get(Service, new)
    assert lost is not None
    assert kept is not None
    assert (lost.publish, kept.name) == (Publish.UNPUBLISHED, lost.name)
    assert {one.field_name for one in session.scalars(select(Change))} == {"name", "publish", "merged_from"}
    assert {old, new} <= set(session.scalars(select(IndexJob.service_id)))


def test_a_merge_can_be_taken_apart(session: Session, anna: StaffClient, client: FlaskClient) -> None:
    pair = two(session)
    act(anna, pair, "first")

    act(anna, pair, "apart")

    assert client.get(f"/ru/services/{pair.second_id}").status_code == 200


def test_the_history_of_the_record_that_stays_tells_what_was_merged_into_it(
    app: Flask, session: Session, anna: StaffClient
) -> None:
    pair = two(session)
    lost = session.get_one(Service, pair.second_id).name

    act(anna, pair, "first")
    merged = anna.get(f"/editor/services/{pair.first_id}").text
    act(anna, pair, "apart")

    apart = anna.get(f"/editor/services/{pair.first_id}").text
    with app.test_request_context("/ru/"):
        title, why = gettext("Another record leads here"), gettext("Duplicates")
    assert re.search(rf"<h3>{title}</h3>.*?{lost}.*?{why}.*?anna", merged, re.DOTALL)
    assert merged.count(title) == 1
    assert apart.count(title) == 2


def test_a_merge_that_changes_nothing_of_the_record_that_stays_is_no_change_for_the_public(
    session: Session, anna: StaffClient
) -> None:
    pair = two(session)

    act(anna, pair, "first")

    told = [one.service_id for one in read_changes(session, Span(), limit=10)]
    assert told == [pair.second_id]


def test_what_is_not_the_same_is_offered_no_more(session: Session, anna: StaffClient) -> None:
    pair = two(session)

    act(anna, pair, "different")
    find_duplicates(session, now=clock.now())
    session.expire_all()

    assert pair.state is PairState.DIFFERENT
    assert OLD not in anna.get("/editor/duplicates").text


def test_what_is_put_off_comes_back(session: Session, anna: StaffClient) -> None:
    pair = two(session)

    act(anna, pair, "later")

    session.expire_all()
    assert pair.later_until is not None
    assert pair.state is PairState.OPEN
    assert OLD not in anna.get("/editor/duplicates").text


@pytest.mark.parametrize("hidden", [Confidentiality.ADDRESS_HIDDEN, Confidentiality.VETTED_ONLY])
def test_a_hidden_address_is_not_on_the_page(session: Session, anna: StaffClient, hidden: Confidentiality) -> None:
    two(session, confidentiality=hidden)

    text = anna.get("/editor/duplicates").text

    assert OLD in text
    assert SECRET_STREET not in text


def test_a_hidden_record_is_not_merged_into_one_that_shows_its_place(session: Session, anna: StaffClient) -> None:
    pair = two(session)
    lost = session.get(Service, pair.second_id)
    assert lost is not None
    lost.confidentiality = Confidentiality.ADDRESS_HIDDEN
    session.commit()

    assert act(anna, pair, "first") == 400


def test_every_phone_is_shown_and_each_can_be_taken_over(session: Session, anna: StaffClient) -> None:
    pair = two(session)
    kept, lost = session.get_one(Service, pair.first_id), session.get_one(Service, pair.second_id)
    kept.phones.append(Phone(number="+000 00 000 0007", dial="+000000000007", position=1))
    lost.phones.insert(0, Phone(number="+000 00 000 0008", dial="+000000000008", position=-1))
    session.commit()
    page = anna.get("/editor/duplicates").text

    act(anna, pair, "first", take_first="phone:1")

    assert ("0007" in page, 'value="phone:1"' in page) == (True, True)
    wish = session.scalars(select(ChangeProposal)).one()
    assert (wish.before, wish.after) == ("+000 00 000 0007", "+000 00 000 0008")


def places_of(session: Session, record: Service) -> list[tuple[str | None, str]]:
    session.refresh(record)
    return sorted((one.place_id, address.address_1) for one in record.locations for address in one.addresses)


def with_one_more_house(session: Session, pair: DuplicatePair, **more: object) -> tuple[Service, Service]:
    """Give the record that is to go a house in another town."""
    kept, lost = session.get_one(Service, pair.first_id), session.get_one(Service, pair.second_id)
    house = location(lost.organization, GRODNO, ELSEWHERE)
    for name, value in more.items():
        setattr(house, name, value)
    lost.locations.append(house)
    session.commit()
    return kept, lost


def approve_address(editor: StaffClient, session: Session) -> int:
    wish = session.scalars(select(ChangeProposal).where(ChangeProposal.decision == Decision.WAITING)).one()
    form = {"decision": "accepted", "reason": "звонок 27.11.2026"}
    return editor.post(f"/editor/changes/{wish.id}", form).status_code


def test_an_address_that_only_one_has_comes_to_the_other_in_its_own_town_and_goes_with_one_click(
    session: Session, anna: StaffClient, boris: StaffClient
) -> None:
    pair = two(session)
    kept, _ = with_one_more_house(session, pair)
    page = anna.get("/editor/duplicates").text

    act(anna, pair, "first", take_first="address:1")
    before = places_of(session, kept)
    status = approve_address(boris, session)

    assert ('name="take_first" value="address:1"' in page, 'name="take_second" value="address:1"' in page) == (
        True,
        False,
    )
    assert (status, before) == (303, [(MINSK.place, STREET)])
    assert places_of(session, kept) == sorted([(MINSK.place, STREET), (GRODNO.place, ELSEWHERE)])
    change = session.scalars(select(Change).where(Change.field_name == "address")).one()
    assert (change.replacement_value, bool(change.approved_by)) == (ELSEWHERE, True)
    anna.post(f"/editor/history/{change.id}/revert")
    assert places_of(session, kept) == [(MINSK.place, STREET)]


@pytest.mark.parametrize("hidden", [Confidentiality.ADDRESS_HIDDEN, Confidentiality.VETTED_ONLY])
def test_no_merge_brings_a_hidden_house_into_the_open(
    session: Session, anna: StaffClient, hidden: Confidentiality
) -> None:
    pair = two(session)
    with_one_more_house(session, pair, confidentiality=hidden)
    page = anna.get("/editor/duplicates").text

    act(anna, pair, "first", take_first="address:1")

    assert ELSEWHERE not in page
    assert session.scalars(select(ChangeProposal)).all() == []


def test_a_record_with_a_hidden_house_gets_no_other_address(session: Session, anna: StaffClient) -> None:
    pair = two(session)
    kept, _ = with_one_more_house(session, pair)
    kept.locations.append(location(kept.organization, MINSK, SECRET_STREET))
    kept.locations[-1].confidentiality = Confidentiality.ADDRESS_HIDDEN
    session.commit()

    act(anna, pair, "first", take_first="address:1")

    assert session.scalars(select(ChangeProposal)).all() == []


def test_an_address_that_waits_is_forgotten_when_the_record_it_came_from_is_hidden(
    session: Session, anna: StaffClient
) -> None:
    pair = two(session)
    _, lost = with_one_more_house(session, pair)
    act(anna, pair, "first", take_first="address:1")

    lost.confidentiality = Confidentiality.ADDRESS_HIDDEN
    forget_where(session, lost)
    session.commit()

    wish = session.scalars(select(ChangeProposal)).one()
    assert (wish.after, wish.decision) == ("", Decision.REJECTED)
