"""Phones and addresses come and go: always with a second person, and back again with one click."""

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.editing import Decision, Field
from app.domain.locales import LOCALES
from app.domain.record import Confidentiality, Level
from app.domain.staff import Role
from app.models import BlockedNumber, Change, ChangeProposal, IndexJob, Location, Service
from tests.factories import MINSK, location
from tests.integration.editor.conftest import ADDRESS, NEW, OLD
from tests.staff_client import StaffClient, client_of, make_staff

WHY = {"source": "https://example.org/news", "why": "they wrote to us"}
SECOND = "Придуманный переулок, 2"
Make = Callable[..., Service]


def add(editor: StaffClient, service: Service, kind: str, value: str, **more: str) -> int:
    form = {**WHY, "kind": kind, "value": value, **more}
    return editor.post(f"/editor/services/{service.id}/add", form).status_code


def remove(editor: StaffClient, service: Service, kind: str, target: str) -> int:
    return editor.post(f"/editor/services/{service.id}/remove", {**WHY, "kind": kind, "target": target}).status_code


def accept(editor: StaffClient, session: Session) -> int:
    waits = select(ChangeProposal.id).where(ChangeProposal.decision == Decision.WAITING)
    form = {"decision": "accepted", "reason": "I called"}
    return editor.post(f"/editor/changes/{session.scalars(waits).one()}", form).status_code


def revert_last(editor: StaffClient, session: Session) -> int:
    query = select(Change.id).order_by(Change.last_action_at.desc())
    return editor.post(f"/editor/history/{session.scalars(query).first()}/revert").status_code


def numbers(session: Session, service: Service) -> list[str]:
    session.expire_all()
    return [phone.number for phone in service.phones]


def addresses(session: Session, service: Service) -> list[tuple[str | None, str]]:
    session.expire_all()
    return sorted((place.place_id, one.address_1) for place in service.locations for one in place.addresses)


def test_one_more_number_is_told_after_a_second_person_and_goes_with_one_click(
    session: Session, anna: StaffClient, boris: StaffClient, canteen: Service
) -> None:
    assert add(anna, canteen, "phone", NEW) == 303
    own, before = accept(anna, session), numbers(session, canteen)

    assert accept(boris, session) == 303

    assert (own, before, numbers(session, canteen)) == (400, [OLD], [OLD, NEW])
    assert session.scalars(select(IndexJob)).all()
    assert revert_last(anna, session) == 303
    assert numbers(session, canteen) == [OLD]


def test_a_number_that_goes_can_come_back(
    session: Session, anna: StaffClient, boris: StaffClient, canteen: Service
) -> None:
    canteen.phones[0].description, canteen.phones[0].extension = "касса", "12"
    session.commit()
    assert remove(anna, canteen, "phone", canteen.phones[0].id) == 303
    queue = boris.get("/editor/").text
    assert numbers(session, canteen) == [OLD]

    accept(boris, session)

    assert "убирается" in queue
    assert numbers(session, canteen) == []
    assert revert_last(anna, session) == 303
    assert numbers(session, canteen) == [OLD]
    assert (canteen.phones[0].description, canteen.phones[0].extension) == ("касса", "12")


@pytest.mark.parametrize("town", ["Минск", "Hrodna", "Мінск"])
def test_one_more_address_stands_in_the_town_that_was_named(
    session: Session, anna: StaffClient, boris: StaffClient, canteen: Service, town: str
) -> None:
    assert add(anna, canteen, "address", SECOND, town=town) == 303
    assert SECOND in boris.get("/editor/").text

    accept(boris, session)

    found = addresses(session, canteen)
    assert sorted(words for _, words in found) == sorted([ADDRESS, SECOND])
    assert {place for place, _ in found} == ({MINSK.place} if town != "Hrodna" else {MINSK.place, "g627904"})
    assert SECOND in anna.get(f"/ru/services/{canteen.id}").text
    assert revert_last(anna, session) == 303
    assert addresses(session, canteen) == [(MINSK.place, ADDRESS)]


@pytest.mark.parametrize("town", ["Нигде", "Киев", "Беларусь", ""])
def test_a_town_that_is_none_of_the_country_is_refused_with_words(
    session: Session, anna: StaffClient, canteen: Service, town: str
) -> None:
    form = {**WHY, "kind": "address", "value": SECOND, "town": town}
    answer = anna.post(f"/editor/services/{canteen.id}/add", form)

    assert answer.status_code == 400
    assert "город" in answer.text
    assert session.scalars(select(ChangeProposal)).all() == []


@pytest.mark.parametrize("houses", [1, 2])
def test_an_address_that_goes_leaves_the_town_and_comes_back_with_one_click(
    session: Session, anna: StaffClient, boris: StaffClient, canteen: Service, houses: int
) -> None:
    for _ in range(houses - 1):
        canteen.locations.append(location(canteen.organization, MINSK, SECOND))
    session.commit()
    first = next(one for place in canteen.locations for one in place.addresses if one.address_1 == ADDRESS)
    before = addresses(session, canteen)

    remove(anna, canteen, "address", first.id)
    accept(boris, session)

    assert (MINSK.place, ADDRESS) not in addresses(session, canteen)
    assert {place.place_id for place in canteen.locations} == {MINSK.place}
    assert all(place.latitude is None for place in canteen.locations if not place.addresses)
    assert ADDRESS not in anna.get(f"/ru/services/{canteen.id}").text
    assert revert_last(anna, session) == 303
    assert addresses(session, canteen) == before


def test_a_house_of_two_services_stays_for_the_other(
    session: Session, anna: StaffClient, boris: StaffClient, canteen: Service, make_record: Make
) -> None:
    other = make_record()
    other.locations = [canteen.locations[0]]
    session.commit()

    remove(anna, canteen, "address", canteen.locations[0].addresses[0].id)
    accept(boris, session)

    assert addresses(session, canteen) == []
    assert addresses(session, other) == [(MINSK.place, ADDRESS)]


@pytest.mark.parametrize("kind", ["phone", "address"])
def test_what_a_crisis_service_adds_or_loses_waits_twelve_hours(
    session: Session, anna: StaffClient, boris: StaffClient, make_record: Make, kind: str
) -> None:
    hotline = make_record(level=Level.CRISIS)
    target = hotline.phones[0].id if kind == "phone" else hotline.locations[0].addresses[0].id

    remove(anna, hotline, kind, target)
    accept(boris, session)
    add(anna, hotline, kind, NEW if kind == "phone" else SECOND, town="Минск")
    accept(boris, session)

    assert numbers(session, hotline) == [OLD]
    assert addresses(session, hotline) == [(MINSK.place, ADDRESS)]
    assert set(session.scalars(select(ChangeProposal.decision))) == {Decision.COOLING}


def test_what_is_there_already_is_not_added_even_by_two_at_once(
    session: Session, anna: StaffClient, boris: StaffClient, canteen: Service
) -> None:
    assert add(anna, canteen, "phone", OLD.replace(" ", "-")) == 400
    assert add(anna, canteen, "address", ADDRESS, town="Минск") == 400

    add(anna, canteen, "phone", NEW)
    add(anna, canteen, "phone", NEW.replace(" ", ""))
    form = {"decision": "accepted", "reason": "I called"}
    ids = list(session.scalars(select(ChangeProposal.id)))
    statuses = [boris.post(f"/editor/changes/{one}", form).status_code for one in ids]

    assert sorted(statuses) == [303, 400]
    assert len(numbers(session, canteen)) == 2


def test_a_number_known_to_be_dead_is_not_added(session: Session, anna: StaffClient, canteen: Service) -> None:
    dead = BlockedNumber(country="BY", dial=NEW.replace(" ", ""), reason="dead", source="we called")
    session.add(dead)
    session.commit()

    assert add(anna, canteen, "phone", NEW) == 400


@pytest.mark.parametrize("kind", ["phone", "address"])
def test_nothing_is_taken_from_another_record(
    session: Session, anna: StaffClient, canteen: Service, make_record: Make, kind: str
) -> None:
    other = make_record()
    target = other.phones[0].id if kind == "phone" else other.locations[0].addresses[0].id

    assert remove(anna, canteen, kind, target) == 400
    assert remove(anna, canteen, kind, "") == 400
    assert session.scalars(select(ChangeProposal)).all() == []


@pytest.mark.parametrize("which", ["service", "place"])
def test_where_a_place_is_hidden_no_address_is_added(
    session: Session, anna: StaffClient, canteen: Service, which: str
) -> None:
    owner: Service | Location = canteen if which == "service" else canteen.locations[0]
    owner.confidentiality = Confidentiality.ADDRESS_HIDDEN
    session.commit()

    assert 'id="new-town"' not in anna.get(f"/editor/services/{canteen.id}").text
    assert add(anna, canteen, "address", SECOND, town="Минск") == 400
    assert ADDRESS not in anna.get(f"/editor/services/{canteen.id}").text


def test_an_added_address_is_forgotten_when_the_service_is_hidden(
    session: Session, anna: StaffClient, boris: StaffClient, canteen: Service
) -> None:
    add(anna, canteen, "address", SECOND, town="Минск")
    accept(boris, session)
    canteen_page = f"/editor/services/{canteen.id}"
    anna.post(f"{canteen_page}/edit", {**WHY, "field": "confidentiality", "value": "address_hidden"})
    accept(boris, session)

    told = [one.previous_value + one.replacement_value for one in session.scalars(select(Change))]
    assert addresses(session, canteen) == []
    assert SECOND not in anna.get(canteen_page).text
    assert not any(SECOND in words for words in told)
    change = session.scalars(select(Change.id).where(Change.field_name == Field.ADDRESS)).one()
    assert anna.post(f"/editor/history/{change}/revert").status_code == 400


@pytest.mark.parametrize("language", LOCALES)
def test_the_forms_speak_the_language_of_the_editor(
    app: Flask, session: Session, canteen: Service, language: str
) -> None:
    editor = client_of(app, session, make_staff(session, Role.EDITOR, "eva", language=language))

    page = editor.get(f"/editor/services/{canteen.id}").text

    for words in ("Add a phone", "Add an address", "Propose to remove"):
        assert words not in page
    assert "/add" in page
    assert "/remove" in page
