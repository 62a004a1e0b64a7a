"""Where serializers learn the names of places."""

from app.extensions import brain
from app.hsds.serializers.locations import Gazetteer


def gazetteer() -> Gazetteer:
    """Return what finds a place of the gazetteer by its id."""
    return brain().gazetteer.get
