"""What a provider says of its services, and what becomes of it."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from app.domain.editing import Decision, Field
from app.domain.provider import Purpose
from app.models import Change, ChangeProposal, IndexJob, ServiceReport
from app.operations.provider.remind import end_fullness
from tests.factories import Wishes
from tests.integration.provider.conftest import NEW, OLD, Provider

Make = Callable[..., Provider]
SOON = datetime.now(UTC).date() + timedelta(days=5)
WEEK = Wishes(hours={0: ((540, 1020),)})
SAID = "пн-пт 10:00-18:00"


def proposals(provider: Provider) -> list[ChangeProposal]:
    return list(provider.session.scalars(select(ChangeProposal)))


def test_everything_is_right_counts_as_a_check_of_today(make_provider: Make) -> None:
    provider = make_provider()

    provider.client.post(f"{provider.link()}/right/{provider.canteen.id}")

    provider.session.refresh(provider.canteen)
    assert (provider.canteen.checked_on, provider.canteen.checked_by) == (datetime.now(UTC).date(), "provider")
    assert provider.session.scalars(select(IndexJob)).all()


def test_a_new_number_waits_for_an_editor(make_provider: Make) -> None:
    provider = make_provider()
    phone = provider.canteen.phones[0]

    provider.correct(**{f"phone-{phone.id}": NEW, f"was-phone-{phone.id}": OLD})
    provider.correct(**{f"phone-{phone.id}": NEW, f"was-phone-{phone.id}": OLD})

    [wish] = proposals(provider)
    assert phone.number == OLD
    assert (wish.field, wish.before, wish.after, wish.decision) == (Field.PHONE, OLD, NEW, Decision.WAITING)
    assert wish.proposed_by == f"provider:{provider.member.id}"


def test_closing_hiding_and_moving_wait_too(make_provider: Make) -> None:
    provider = make_provider()
    address = provider.canteen.locations[0].addresses[0]

    provider.correct(
        **{
            "hide": "1",
            "gone": "1",
            f"address-{address.id}": "Հորինված փողոց, 2",
            f"was-address-{address.id}": address.address_1,
        }
    )

    assert {one.field for one in proposals(provider)} == {Field.CONFIDENTIALITY, Field.STATUS, Field.ADDRESS}
    assert provider.canteen.status == "active"


def test_from_a_checked_address_short_things_change_at_once(make_provider: Make) -> None:
    provider = make_provider()

    provider.correct(
        full_until=SOON.isoformat(), **{"was-full_until": "", "closed-from": f"{SOON}", "closed-to": f"{SOON}"}
    )

    page = provider.client.get(f"/ru/services/{provider.canteen.id}").text
    assert proposals(provider) == []
    assert [one.since for one in provider.canteen.closures] == [SOON]
    assert "Свободных мест нет" in page
    assert {one.field_name for one in provider.session.scalars(select(Change))} == {"closures", "full_until"}


@pytest.mark.parametrize(("verified", "purpose"), [(False, Purpose.MAILED), (True, Purpose.SPOKEN)])
def test_without_a_checked_address_everything_waits(make_provider: Make, verified: bool, purpose: Purpose) -> None:  # noqa: FBT001
    provider = make_provider(verified=verified)

    provider.correct(purpose, full_until=SOON.isoformat(), **{"was-full_until": ""})

    assert [one.field for one in proposals(provider)] == [Field.FULL_UNTIL]
    assert provider.canteen.capacities == []


def test_hours_change_at_once(make_provider: Make) -> None:
    provider = make_provider(WEEK)
    provider.canteen.schedules[0].stated = "пн 9:00-17:00"
    provider.session.commit()

    provider.correct(hours=SAID, **{"was-hours": "пн 9:00-17:00"})

    assert provider.canteen.schedules[0].stated == SAID
    assert len(provider.canteen.schedules[0].intervals) == 5


def test_what_was_not_touched_stays_though_it_has_changed_meanwhile(make_provider: Make) -> None:
    provider = make_provider()
    phone = provider.canteen.phones[0]

    provider.correct(**{f"phone-{phone.id}": NEW, f"was-phone-{phone.id}": NEW})

    assert proposals(provider) == []


def test_fullness_ends_by_itself(make_provider: Make) -> None:
    provider = make_provider()
    provider.correct(full_until=SOON.isoformat(), **{"was-full_until": ""})

    ended = end_fullness(provider.session, now=datetime.now(UTC) + timedelta(days=6))

    provider.session.expire_all()
    assert (ended, provider.canteen.capacities) == (1, [])


@pytest.mark.parametrize("name", ["closed-from", "full_until"])
def test_a_date_that_is_none_changes_nothing(make_provider: Make, name: str) -> None:
    provider = make_provider()

    assert provider.correct(**{name: "31 of February", "was-full_until": ""}) == 400
    assert provider.canteen.closures == provider.canteen.capacities == []


@pytest.mark.parametrize("text", ["{{ 7*7 }}", "'; DROP TABLE service; --"])
def test_odd_text_is_only_text(make_provider: Make, text: str) -> None:
    provider = make_provider()

    status = provider.correct(note=text, description=text, **{"was-description": provider.canteen.description})

    told = provider.session.scalars(select(ServiceReport.words)).all()
    assert status == 303
    assert len(told) == 1
    assert [one.field for one in proposals(provider)] == [Field.DESCRIPTION]
    assert "49" not in provider.canteen.description


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "\u202egnp.exe\x00", "Д" * 4001])
def test_what_no_record_may_say_is_refused_and_shown_to_nobody_as_code(make_provider: Make, text: str) -> None:
    provider = make_provider()

    status = provider.correct(description=text, **{"was-description": provider.canteen.description})

    page = provider.client.get(provider.link()).text
    assert status == 400
    assert proposals(provider) == []
    assert "<script>alert" not in page


def test_a_rhythm_that_is_none_is_refused(make_provider: Make) -> None:
    provider = make_provider()

    answer = provider.client.post(f"{provider.link()}/rhythm", data={"rhythm": "9" * 5000})

    assert answer.status_code == 400


def test_a_text_in_another_language_goes_to_the_editors_as_it_is(make_provider: Make) -> None:
    provider = make_provider()

    provider.correct(language="ru", description="Выдуманный обед", **{"was-description": ""})

    assert provider.session.scalars(select(ServiceReport.words)).one() == "[ru] Выдуманный обед"
    assert proposals(provider) == []


def test_hours_that_an_editor_wrote_meanwhile_are_not_overwritten_and_nothing_is_lost(make_provider: Make) -> None:
    provider = make_provider(WEEK)
    provider.canteen.schedules[0].stated = "пн 11:00-12:00"
    provider.session.commit()
    written = {"hours": SAID, "note": "Նոր ժամեր", "closed-from": f"{SOON}", "gone": "1"}
    address = f"{provider.link()}/correct/{provider.canteen.id}"

    answer = provider.client.post(address, data={**written, "was-hours": "пн 9:00-17:00", "language": "ru"})

    provider.session.expire_all()
    assert answer.status_code == 409
    assert provider.canteen.schedules[0].stated == "пн 11:00-12:00"
    assert proposals(provider) == []
    assert "Запись изменилась" in answer.text
    for kept in (SAID, "Նոր ժամեր", f'value="{SOON}"', "пн 11:00-12:00"):
        assert kept in answer.text
    assert re.search(r'name="gone"\s+value="1"\s+checked', answer.text)


def test_having_seen_both_the_provider_has_the_word(make_provider: Make) -> None:
    provider = make_provider(WEEK)
    provider.canteen.schedules[0].stated = "пн 11:00-12:00"
    provider.session.commit()
    provider.correct(hours=SAID, **{"was-hours": "пн 9:00-17:00"})
    page = provider.client.post(
        f"{provider.link()}/correct/{provider.canteen.id}", data={"hours": SAID, "was-hours": "пн 9:00-17:00"}
    ).text
    shown = re.search(r'name="was-hours"\s+value="([^"]*)"', page)

    assert shown
    assert provider.correct(hours=SAID, **{"was-hours": shown[1]}) == 303
    assert provider.canteen.schedules[0].stated == SAID


def test_a_change_elsewhere_in_the_record_stops_nobody(make_provider: Make) -> None:
    provider = make_provider(WEEK)
    provider.canteen.description = "Նոր նկարագրություն"
    provider.session.commit()

    assert provider.correct(full_until=SOON.isoformat(), **{"was-full_until": "", "was-description": "x"}) == 303


def test_what_was_written_of_a_number_that_is_gone_moves_into_the_note(make_provider: Make) -> None:
    provider = make_provider()
    address = f"{provider.link()}/correct/{provider.canteen.id}"

    answer = provider.client.post(address, data={"phone-gone": NEW, "was-phone-gone": OLD})

    assert answer.status_code == 409
    assert NEW in answer.text


def test_a_form_with_a_wrong_date_comes_back_as_it_was_written(make_provider: Make) -> None:
    provider = make_provider()
    address = f"{provider.link()}/correct/{provider.canteen.id}"

    answer = provider.client.post(address, data={"note": "Նոր ժամեր", "closed-from": "31 of February"})

    assert answer.status_code == 400
    assert "Նոր ժամեր" in answer.text
