"""Days with other hours are read aloud by an operator and printed for who has no screen."""

from datetime import UTC, datetime, timedelta

from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from app.domain.shortlist import write_list
from app.models import ScheduleInterval, Service
from app.wording.dates import day_month
from tests.catalogue import Catalogue
from tests.integration.operator.conftest import Worker


def test_a_day_with_other_hours_is_told_on_the_console_and_on_paper_and_one_that_is_over_is_not(
    operator: Worker, client: FlaskClient, session: Session, catalogue: Catalogue
) -> None:
    today = datetime.now(UTC).date()
    coming, over = today + timedelta(days=3), today - timedelta(days=3)
    food = session.get_one(Service, catalogue.id("RU", "food"))
    food.schedules[0].intervals += [
        ScheduleInterval(on_date=coming, opens=615, closes=725),
        ScheduleInterval(on_date=over, opens=617, closes=727),
    ]
    session.commit()

    console = operator.get(f"/op/services/{food.id}", caller="ru").get_data(as_text=True)
    paper = client.get(f"/ru/list/print?list={write_list([food.id])}").text

    for page in (console, paper):
        assert day_month(coming, "ru") in page
        assert "10:15–12:05" in page
        assert "10:17" not in page
