"""Single days with other hours, wherever they are kept."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from app.domain.opening_hours import Hours, state
from app.models import Schedule, ScheduleInterval, Service
from app.queries.hours import read_hours
from tests.factories import MINSK, Wishes, organization, schedule, service

DAY = date(2026, 12, 31)
NOW = datetime(2026, 12, 31, 10, 30, tzinfo=ZoneInfo("Europe/Minsk"))


def only_days(opens: int = 540, closes: int = 600) -> Schedule:
    return Schedule(timezone=MINSK.timezone, intervals=[ScheduleInterval(on_date=DAY, opens=opens, closes=closes)])


def hours_of(session: Session, one: Service) -> Hours:
    session.add(one)
    session.flush()
    owners = [one.id, one.locations[0].id]
    found = read_hours(session, owners).of(owners, "BY", DAY)
    assert found
    return found


def test_a_day_of_the_service_leaves_it_the_week_of_its_house(session: Session) -> None:
    canteen = service("Выдуманная столовая", organization("Выдумка", MINSK), MINSK)
    canteen.locations[0].schedules = [schedule(MINSK, {0: ((480, 1200),)})]
    canteen.schedules = [only_days()]

    hours = hours_of(session, canteen)

    assert (hours.weekly, hours.dates) == ({0: ((480, 1200),)}, {DAY: ((540, 600),)})
    assert state(hours, NOW.astimezone(UTC)).open_now is False


def test_of_the_same_day_the_service_has_the_word_before_its_house(session: Session) -> None:
    canteen = service("Выдуманная столовая", organization("Выдумка", MINSK), MINSK)
    canteen.locations[0].schedules = [only_days(600, 660)]
    canteen.schedules = [only_days()]

    assert hours_of(session, canteen).dates == {DAY: ((540, 600),)}


def test_a_day_holds_beyond_the_season_of_the_week(session: Session) -> None:
    canteen = service("Выдуманная столовая", organization("Выдумка", MINSK), MINSK, Wishes(hours={3: ((480, 1200),)}))
    canteen.schedules[0].valid_to = date(2026, 11, 30)
    canteen.schedules[0].intervals.append(ScheduleInterval(on_date=DAY, opens=600, closes=720))

    assert state(hours_of(session, canteen), NOW).open_now is True
