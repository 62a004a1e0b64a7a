"""When a service is closed for a time, and when it will be."""

from datetime import date

from flask_babel import gettext as _

from app.domain.opening_hours import Closed
from app.domain.service_details import ServiceDetails
from app.wording.dates import date_text


def closure_texts(details: ServiceDetails, language: str, today: date) -> tuple[str, ...]:
    """Return a sentence for each closure that is not over; one that is still to come is told as such."""
    return tuple(_closure(closed, language, coming=closed.since > today) for closed in details.closures)


def _closure(closed: Closed, language: str, *, coming: bool) -> str:
    since = date_text(closed.since, language)
    if closed.until is None:
        if coming:
            return _("Will be closed from %(since)s; it is not known until when", since=since)
        return _("Closed since %(since)s; it is not known until when", since=since)
    until = date_text(closed.until, language)
    if closed.since == closed.until:
        return _("Will be closed on %(day)s", day=until) if coming else _("Closed on %(day)s", day=until)
    if coming:
        return _("Will be closed: %(since)s – %(until)s", since=since, until=until)
    return _("Closed: %(since)s – %(until)s", since=since, until=until)
