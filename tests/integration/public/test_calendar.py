"""Opening hours for the calendar of a phone."""

from datetime import time

import pytest
from flask.testing import FlaskClient
from icalendar import Calendar

from app.domain.locales import LOCALES
from tests.catalogue import Catalogue


@pytest.mark.parametrize("language", LOCALES)
def test_the_week_comes_as_events_in_the_zone_of_the_place(
    client: FlaskClient, catalogue: Catalogue, language: str
) -> None:
    food = catalogue.id("RU", "food")
    page = client.get(f"/{language}/services/{food}").text

    answer = client.get(f"/{language}/services/{food}/hours.ics")

    events = Calendar.from_ical(answer.data).walk("VEVENT")
    starts = {event.decoded("dtstart").time() for event in events}
    assert f"/{language}/services/{food}/hours.ics" in page
    assert answer.mimetype == "text/calendar"
    assert len(events) == 10
    assert starts == {time(9), time(14)}
    assert all("Moscow" in str(event.decoded("dtstart").tzinfo) for event in events)


def test_a_calendar_does_not_tell_of_violence(client: FlaskClient, catalogue: Catalogue) -> None:
    crisis = catalogue.id("RU", "crisis")

    answer = client.get(f"/ru/services/{crisis}/hours.ics")

    assert answer.status_code == 200
    assert "Вымышленный" not in answer.get_data(as_text=True)
    assert "LOCATION" not in answer.text


@pytest.mark.parametrize("kind", ["shelter", "unpublished"])
def test_where_hours_are_not_known_or_shown_there_is_no_calendar(
    client: FlaskClient, catalogue: Catalogue, kind: str
) -> None:
    assert client.get(f"/ru/services/{catalogue.id('RU', kind)}/hours.ics").status_code == 404
