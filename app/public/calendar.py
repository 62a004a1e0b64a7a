"""The opening hours of a service as a calendar that a phone can take over."""

from datetime import datetime, timedelta
from http import HTTPStatus
from zoneinfo import ZoneInfo

from flask import Response, abort
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from icalendar import Calendar, Event

from app.domain.service_details import ServiceDetails
from app.extensions import db
from app.i18n import current_language
from app.public.blueprint import blueprint
from app.public.clock import now
from app.public.merged import where_merged
from app.queries.service_details import read_details
from search_index.understanding.urgency import DANGER_NEEDS

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@blueprint.get("/services/<service_id>/hours.ics")
def hours_calendar(service_id: str) -> ResponseReturnValue:
    """Give the weekly hours; where they are not known there is nothing to give."""
    if moved := where_merged(service_id):
        return moved
    moment = now()
    details = read_details(db.session, service_id, language=current_language(), now=moment)
    if details.hours is None or not details.hours.weekly:
        abort(HTTPStatus.NOT_FOUND)
    body = _calendar(details, moment).to_ical()
    headers = {"Content-Disposition": "attachment; filename=hours.ics"}
    return Response(body, mimetype="text/calendar", headers=headers)


def _calendar(details: ServiceDetails, moment: datetime) -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", "-//Ryadom//hours//")
    calendar.add("version", "2.0")
    hours = details.hours
    for day, spans in hours.weekly.items() if hours else ():
        for opens, closes in spans:
            calendar.add_component(_event(details, moment, day, opens, closes))
    calendar.add_missing_timezones()
    return calendar


def _event(details: ServiceDetails, moment: datetime, day: int, opens: int, closes: int) -> Event:
    """Return a weekly event; on a topic that may be dangerous to be seen, its title says nothing."""
    assert details.hours
    zone = ZoneInfo(details.hours.timezone)
    local = moment.astimezone(zone).replace(hour=0, minute=0, second=0, microsecond=0)
    first = local + timedelta(days=(day - local.weekday()) % 7)
    card = details.card
    secret = not DANGER_NEEDS.isdisjoint(card.needs)
    event = Event()
    event.add("uid", f"{card.id}-{day}-{opens}@ryadom")
    event.add("dtstamp", moment)
    event.add("dtstart", first + timedelta(minutes=opens))
    event.add("dtend", first + timedelta(minutes=closes))
    event.add("rrule", {"freq": "weekly", "byday": WEEKDAYS[day]})
    event.add("summary", _("Opening hours") if secret else card.name.text)
    if not secret and card.address and not card.address_hidden:
        event.add("location", card.address.text)
    return event
