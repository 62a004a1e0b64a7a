"""Where services are, as far as anybody may know: the one condition on what a door tells of a place."""

from sqlalchemy import ColumnElement, and_

from app.domain.record import Confidentiality
from app.models import Location, Service
from app.queries.published import shown


def place_shown() -> ColumnElement[bool]:
    """Return the condition on a service and its location, joined, under which any door may tell where it is."""
    public = Confidentiality.PUBLIC
    return and_(shown(), Service.confidentiality == public, Location.confidentiality == public)
