"""Hours, languages and getting in: what a record lacks can be written into it."""

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.editing import Field
from app.domain.quality import Criterion
from app.domain.record import Confidentiality
from app.models import Accessibility, Change, IndexJob, Schedule, ScheduleInterval, Service, ServiceLanguage
from app.queries.record_facts import read_facts
from tests.staff_client import StaffClient

WHY = {"source": "https://example.org/about", "why": "they told me"}
SAID = "пн-пт 10:00-18:00"
MISSING = {Criterion.HOURS, Criterion.LANGUAGES, Criterion.ACCESSIBILITY}
Make = Callable[..., Service]


def edit(editor: StaffClient, service: Service, field: str, target: str = "", **form: str) -> int:
    fields = {**WHY, "field": field, "target": target, **form}
    return editor.post(f"/editor/services/{service.id}/edit", fields).status_code


def revert_last(editor: StaffClient, session: Session) -> int:
    latest = session.scalars(select(Change.id).order_by(Change.last_action_at.desc())).first()
    return editor.post(f"/editor/history/{latest}/revert").status_code


def lacks(session: Session, service: Service) -> set[Criterion]:
    session.expire_all()
    [facts] = read_facts(session, Service.id == service.id)
    described = facts.described
    met = {
        Criterion.HOURS: described.hours,
        Criterion.LANGUAGES: described.languages,
        Criterion.ACCESSIBILITY: described.accessibility,
    }
    return {criterion for criterion, there in met.items() if not there}


def test_what_the_quality_list_asks_for_can_be_entered(session: Session, anna: StaffClient, canteen: Service) -> None:
    place = canteen.locations[0].id
    zone = "Europe/Minsk"
    assert lacks(session, canteen) == MISSING

    assert edit(anna, canteen, "hours", zone, value=SAID) == 303
    assert edit(anna, canteen, "languages", **{"language-be": "yes", "language-ru": "yes"}) == 303
    assert edit(anna, canteen, "accessibility", place, **{"feature-step_free": "yes", "feature-toilet": "no"}) == 303

    assert lacks(session, canteen) == set()
    assert [one.code for one in canteen.languages] == ["be", "ru"]
    assert [one.timezone for one in canteen.schedules] == [zone]
    assert len(canteen.schedules[0].intervals) == 5
    assert session.scalars(select(IndexJob)).all()


def test_the_form_of_first_hours_names_the_zone_of_the_place(anna: StaffClient, canteen: Service) -> None:
    page = anna.get(f"/editor/services/{canteen.id}").text

    assert 'name="target" value="Europe/Minsk"' in page


def test_first_hours_need_a_zone(session: Session, anna: StaffClient, canteen: Service) -> None:
    assert edit(anna, canteen, "hours", "Nowhere/Land", value=SAID) == 400
    assert edit(anna, canteen, "hours", "", value=SAID) == 400
    assert session.scalars(select(Schedule)).all() == []


def test_hours_that_were_emptied_come_back_with_their_zone(
    session: Session, anna: StaffClient, canteen: Service
) -> None:
    edit(anna, canteen, "hours", "Europe/Minsk", value=SAID)
    assert edit(anna, canteen, "hours", value="") == 303
    session.expire_all()
    emptied = list(canteen.schedules)

    assert revert_last(anna, session) == 303

    session.expire_all()
    assert emptied == []
    assert [(one.stated, one.timezone) for one in canteen.schedules] == [(SAID, "Europe/Minsk")]


def test_hours_that_came_without_words_can_be_changed_and_brought_back(
    session: Session, anna: StaffClient, make_record: Make
) -> None:
    service = make_record(hours={0: ((540, 1080),), 4: ((1200, 1560),)})
    before = {(one.weekday, one.opens, one.closes) for one in service.schedules[0].intervals}

    page = anna.get(f"/editor/services/{service.id}").text
    assert edit(anna, service, "hours", value=SAID) == 303
    assert revert_last(anna, session) == 303

    session.expire_all()
    assert "пн 09:00-18:00" in page
    assert {(one.weekday, one.opens, one.closes) for one in service.schedules[0].intervals} == before


def test_the_hours_of_the_week_are_written_beside_days_that_differ_and_these_stay(
    session: Session, anna: StaffClient, canteen: Service
) -> None:
    eve = date(2026, 12, 31)
    day = ScheduleInterval(on_date=eve, opens=540, closes=600)
    canteen.schedules = [Schedule(timezone="Europe/Minsk", intervals=[day])]
    session.commit()

    assert edit(anna, canteen, "hours", value=SAID) == 303
    assert edit(anna, canteen, "hours", value="") == 303

    session.expire_all()
    [kept] = canteen.schedules
    assert kept.stated == ""
    assert [(one.weekday, one.on_date, one.opens) for one in kept.intervals] == [(None, eve, 540)]


@pytest.mark.parametrize(
    ("field", "form"),
    [
        ("languages", {"language-Русский": "yes"}),
        ("languages", {"language-<b>": "yes"}),
        ("accessibility", {"feature-lift": "maybe"}),
    ],
)
def test_what_is_none_of_the_list_is_refused(
    anna: StaffClient, canteen: Service, field: str, form: dict[str, str]
) -> None:
    assert edit(anna, canteen, field, canteen.locations[0].id, **form) == 400


def test_a_changed_answer_loses_its_old_description_and_the_others_keep_theirs(
    session: Session, anna: StaffClient, canteen: Service
) -> None:
    place = canteen.locations[0]
    place.accessibility = [
        Accessibility(feature="lift", value="no", description="на ремонте"),
        Accessibility(feature="ramp", value="yes", description="со двора"),
        Accessibility(feature="other", value="yes", description="so says another directory"),
    ]
    session.commit()

    edit(anna, canteen, "accessibility", place.id, **{"feature-lift": "yes", "feature-ramp": "yes"})

    session.expire_all()
    told = {one.feature: (one.value, one.description) for one in place.accessibility}
    assert told == {
        "lift": ("yes", ""),
        "ramp": ("yes", "со двора"),
        "other": ("yes", "so says another directory"),
    }


def test_of_a_hidden_place_nothing_is_asked_or_taken(session: Session, anna: StaffClient, canteen: Service) -> None:
    place = canteen.locations[0].id
    canteen.confidentiality = Confidentiality.ADDRESS_HIDDEN
    session.commit()

    page = anna.get(f"/editor/services/{canteen.id}").text

    assert "feature-lift" not in page
    assert edit(anna, canteen, "accessibility", place, **{"feature-lift": "yes"}) == 400


def test_a_language_that_is_not_in_the_list_stays_unless_it_is_unticked(
    session: Session, anna: StaffClient, canteen: Service
) -> None:
    canteen.languages = [ServiceLanguage(code="ka"), ServiceLanguage(code="ru")]
    session.commit()

    page = anna.get(f"/editor/services/{canteen.id}").text
    edit(anna, canteen, "languages", **{"language-ka": "yes", "language-hy": "yes"})

    session.expire_all()
    assert 'name="language-ka"' in page
    assert sorted(one.code for one in canteen.languages) == ["hy", "ka"]


def test_every_service_of_a_place_is_found_by_what_was_said_of_it(
    session: Session, anna: StaffClient, canteen: Service, make_record: Make
) -> None:
    neighbour = make_record()
    neighbour.locations = list(canteen.locations)
    session.commit()

    edit(anna, canteen, "accessibility", canteen.locations[0].id, **{"feature-lift": "yes"})

    assert {job.service_id for job in session.scalars(select(IndexJob))} >= {canteen.id, neighbour.id}


def test_a_refused_form_keeps_what_was_ticked(anna: StaffClient, canteen: Service) -> None:
    form = {"field": "languages", "target": "", "language-hy": "yes", "source": "", "why": ""}

    answer = anna.post(f"/editor/services/{canteen.id}/edit", form)

    box = answer.text.split('name="language-hy"')[1].split(">")[0]
    other = answer.text.split('name="language-tg"')[1].split(">")[0]
    assert (answer.status_code, "checked" in box, "checked" in other) == (400, True, False)


def test_the_history_says_it_in_words(anna: StaffClient, canteen: Service) -> None:
    edit(anna, canteen, "languages", **{"language-hy": "yes"})
    edit(anna, canteen, "accessibility", canteen.locations[0].id, **{"feature-lift": "no"})

    history = anna.get(f"/editor/services/{canteen.id}").text.rpartition("<ol")[2]

    assert "армянский" in history
    assert "Лифт: нет" in history
    assert Field.ACCESSIBILITY.value not in history
