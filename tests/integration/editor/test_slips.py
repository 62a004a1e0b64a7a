"""Hours that no clock shows and days of another age are not taken; honest words are."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from app.models import Closure, Schedule, Service
from tests.integration.editor.test_refusals import marked, notice, send
from tests.staff_client import StaffClient

WHY = {"source": "https://example.org/about", "why": "они нам написали"}
ZONE = "Europe/Minsk"
COMING = (datetime.now(UTC) + timedelta(days=9)).date()
HONEST = (
    *("по договорённости", "круглосуточно", "after a call", "пн-пт 9:00-17:00, после обеда по звонку", "без выходных"),
    *("за попереднім записом", "па дамоўленасці", "պայմանավորվածությամբ", "бо занги телефон", "Mo-Su 18:00-26:00"),
    *("По будням", "по буднях", "Па буднях", "без перерыва", "не работает", "на каникулах", "онлайн"),
    *("առցանց", "ըստ պահանջի", "online", "only in spring"),
)


def edit(editor: StaffClient, service: Service, **form: str) -> tuple[int, str]:
    return send(editor, f"/editor/services/{service.id}/edit", **{**WHY, **form})


@pytest.mark.parametrize("hours", ["abc", "—", "на", "25:00", "9:00-8:61", "пн-пт 9:75-18:00"])
def test_hours_that_are_none_are_refused_beside_their_field(
    session: Session, anna: StaffClient, canteen: Service, hours: str
) -> None:
    status, page = edit(anna, canteen, field="hours", target=ZONE, value=hours)

    session.expire_all()
    assert status == 400
    assert notice(page).startswith("Часы работы: ")
    assert "9:00" in marked(page)["value"]
    assert f">{hours}</textarea>" in page
    assert list(canteen.schedules) == []


@pytest.mark.parametrize("hours", HONEST)
def test_honest_words_are_kept_as_they_were_said(
    session: Session, anna: StaffClient, canteen: Service, hours: str
) -> None:
    status, _ = edit(anna, canteen, field="hours", target=ZONE, value=hours)

    session.expire_all()
    assert status == 303
    assert [one.stated for one in canteen.schedules] == [hours]


@pytest.mark.parametrize(
    ("form", "name"),
    [
        ({"field": "full_until", "value": "9999-12-31"}, "value"),
        ({"field": "full_until", "value": f"{COMING.year + 4}-01-01"}, "value"),
        ({"field": "closures", "closed-from": "9999-12-31"}, "closed-from"),
        ({"field": "closures", "closed-from": f"{COMING}", "closed-to": f"{COMING.year + 4}-01-01"}, "closed-from"),
        ({"field": "closures", "closed-from": "0001-01-01", "closed-to": f"{COMING}"}, "closed-from"),
        ({"field": "closures", "closed-from": f"{COMING}", "closed-to": "9999-12-31"}, "closed-from"),
    ],
)
def test_a_day_of_another_age_is_refused_with_the_years_that_can_be(
    session: Session, anna: StaffClient, canteen: Service, form: dict[str, str], name: str
) -> None:
    status, page = edit(anna, canteen, **{"target": ZONE if form["field"] == "closures" else "", "was": "", **form})

    session.expire_all()
    assert status == 400
    assert "1970" in marked(page)[name]
    assert f"{datetime.now(UTC).year + 3}" in marked(page)[name]
    assert all(f'value="{typed}"' in page for key, typed in form.items() if key != "field")
    assert (list(canteen.closures), list(canteen.capacities)) == ([], [])


def test_a_closure_may_be_far_from_its_end_or_have_none(session: Session, anna: StaffClient, canteen: Service) -> None:
    far = date(COMING.year + 2, 1, 1)
    first = edit(
        anna, canteen, field="closures", target=ZONE, was="", **{"closed-from": f"{far}", "closed-open": "yes"}
    )[0]
    second = edit(anna, canteen, field="full_until", value=f"{far}")[0]

    session.expire_all()
    assert (first, second) == (303, 303)
    assert [(one.since, one.until) for one in canteen.closures] == [(far, None)]


@pytest.mark.parametrize("hours", ["25:00-26:00", "9:00-8:61", "24:30-10:00", "24:00-10:00", "abc"])
def test_a_day_has_no_hours_that_no_clock_shows(
    session: Session, anna: StaffClient, canteen: Service, hours: str
) -> None:
    days = {"closed-from": f"{COMING}", "closed-hours": hours}
    status, page = edit(anna, canteen, field="closures", target=ZONE, was="", **days)

    session.expire_all()
    assert status == 400
    assert f'value="{hours}"' in page
    assert list(canteen.schedules) == []


def test_what_stands_in_the_record_already_does_not_stop_what_is_added(
    session: Session, anna: StaffClient, canteen: Service
) -> None:
    canteen.closures = [Closure(since=date(1900, 1, 1), until=None)]
    canteen.schedules = [Schedule(timezone=ZONE, stated="xyz", language="ru")]
    session.commit()

    days = {"drop-1900-01-01/": "yes", "closed-from": f"{COMING}"}
    first = edit(anna, canteen, field="email", value="a@example.org")[0]
    second = edit(anna, canteen, field="closures", was="1900-01-01/", **days)[0]

    session.expire_all()
    assert (first, second) == (303, 303)
    assert [one.since for one in canteen.closures] == [COMING]
    assert [one.stated for one in canteen.schedules] == ["xyz"]
