"""Days off and other hours by date at the editor's console: entered, told in words, taken away, reverted."""

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import Change, Closure, Schedule, ScheduleInterval, Service
from tests.integration.editor.test_facts import SAID, WHY, revert_last
from tests.integration.provider.test_days import EVE, FIRST, KEPT, LAST, TWO, YEAR
from tests.staff_client import StaffClient

Make = Callable[..., Service]


@pytest.fixture
def open_daily(make_record: Make, session: Session) -> Service:
    """Return a service whose file once named a day off with a reason, and one day with other hours."""
    service = make_record(hours={0: ((540, 1080),)})
    service.closures = [Closure(since=LAST, until=LAST, reason="Выдуманный ремонт")]
    service.schedules[0].intervals.append(ScheduleInterval(on_date=EVE, opens=600, closes=720))
    session.commit()
    return service


def edit(editor: StaffClient, service: Service, was: str = "", **form: str) -> tuple[int, str]:
    told = {**WHY, "field": "closures", "target": "" if service.schedules else "Europe/Minsk", "was": was, **form}
    answer = editor.post(f"/editor/services/{service.id}/edit", told)
    return answer.status_code, answer.get_data(as_text=True)


def rows(service: Service) -> list[tuple[date, int, int]]:
    intervals = (one for kept in service.schedules for one in kept.intervals)
    return sorted((one.on_date, one.opens, one.closes) for one in intervals if one.on_date)


def test_an_editor_enters_several_days_and_reverts_them(session: Session, anna: StaffClient, canteen: Service) -> None:
    assert edit(anna, canteen, **TWO)[0] == 303

    session.expire_all()
    change = session.scalars(select(Change)).one()
    assert (change.field_name, change.replacement_value, change.source) == ("closures", KEPT, WHY["source"])
    assert rows(canteen) == [(EVE, 540, 840)]
    assert [(one.since, one.until) for one in canteen.closures] == [(FIRST, LAST)]
    page = anna.get(f"/editor/services/{canteen.id}").text.replace("\u202f", " ")
    assert f"31 марта {YEAR} г.: 09:00–14:00; 1–8 апреля {YEAR} г.: закрыто" in page
    assert f"{EVE}/{EVE} 09:00-14:00</" not in page

    assert revert_last(anna, session) == 303
    session.expire_all()
    assert (rows(canteen), list(canteen.closures)) == ([], [])


def test_what_a_file_said_of_days_stands_in_the_form_and_stays_beside_what_is_added(
    session: Session, anna: StaffClient, open_daily: Service
) -> None:
    kept = f"{EVE}/{EVE} 10:00-12:00\n{LAST}/{LAST}"
    page = anna.get(f"/editor/services/{open_daily.id}").text

    assert edit(anna, open_daily, kept, **{"closed-from": f"{FIRST}", "closed-hours": "8-9"})[0] == 303

    session.expire_all()
    assert f'name="drop-{EVE}/{EVE} 10:00-12:00"' in page
    assert rows(open_daily) == [(EVE, 600, 720), (FIRST, 480, 540)]
    assert [one.reason for one in open_daily.closures] == ["Выдуманный ремонт"]
    assert [one.weekday for one in open_daily.schedules[0].intervals if one.weekday is not None] == [0]


def test_a_day_is_taken_away_and_comes_back_by_a_revert(
    session: Session, anna: StaffClient, open_daily: Service
) -> None:
    line = f"{EVE}/{EVE} 10:00-12:00"
    assert edit(anna, open_daily, f"{line}\n{LAST}/{LAST}", **{f"drop-{line}": "yes"})[0] == 303
    session.expire_all()
    assert rows(open_daily) == []

    assert revert_last(anna, session) == 303

    session.expire_all()
    assert rows(open_daily) == [(EVE, 600, 720)]


def test_days_that_somebody_else_wrote_meanwhile_are_not_lost(
    session: Session, anna: StaffClient, open_daily: Service
) -> None:
    status, page = edit(anna, open_daily, f"{LAST}/{LAST}", **{"closed-from": f"{FIRST}", "closed-hours": "8-9"})

    session.expire_all()
    assert status == 400
    assert 'value="8-9"' in page
    assert rows(open_daily) == [(EVE, 600, 720)]


def test_a_day_cannot_be_two_things_and_what_was_typed_stays(
    session: Session, anna: StaffClient, canteen: Service
) -> None:
    status, page = edit(anna, canteen, **TWO, **{"closed-from-3": f"{LAST}", "closed-hours-3": "10-11"})

    session.expire_all()
    assert status == 400
    assert all(f'value="{typed}"' in page for typed in ("9–14", "10-11", f"{LAST}"))
    assert (rows(canteen), list(canteen.closures)) == ([], [])


def test_new_hours_of_the_week_leave_the_days_and_reverting_them_too(
    session: Session, anna: StaffClient, open_daily: Service
) -> None:
    form = {**WHY, "field": "hours", "target": "", "value": SAID}
    assert anna.post(f"/editor/services/{open_daily.id}/edit", form).status_code == 303
    session.expire_all()
    assert rows(open_daily) == [(EVE, 600, 720)]

    assert revert_last(anna, session) == 303

    session.expire_all()
    assert rows(open_daily) == [(EVE, 600, 720)]
    assert [one.weekday for one in open_daily.schedules[0].intervals if one.weekday is not None] == [0]


def test_hours_by_date_that_a_file_put_into_two_seasons_are_one_list(
    session: Session, anna: StaffClient, canteen: Service
) -> None:
    for day in (EVE, FIRST):
        interval = ScheduleInterval(on_date=day, opens=600, closes=720)
        canteen.schedules.append(Schedule(timezone="Europe/Minsk", intervals=[interval]))
    session.commit()

    page = anna.get(f"/editor/services/{canteen.id}").text.replace("\u202f", " ")

    assert f"31 марта – 1 апреля {YEAR} г.: 10:00–12:00" in page
