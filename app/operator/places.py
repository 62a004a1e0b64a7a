"""What the start page of staff offers of the console."""

from flask_babel import lazy_gettext

from app.staff_session.places import Place

PLACES = (
    Place("operator.start", lazy_gettext("Calls"), lazy_gettext("Take a call, find help, say who helps")),
    Place("operator.queue_page", lazy_gettext("Queue"), lazy_gettext("Who waits for a call back or an answer")),
    Place("operator.overview", lazy_gettext("Overview"), lazy_gettext("How many call, who waits, what is missing")),
)
