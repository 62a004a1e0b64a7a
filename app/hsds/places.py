"""Where serializers learn the names of places."""

from app.extensions import brain
from search_index.documents import Place


def find_place(place_id: str) -> Place | None:
    """Return a place of the gazetteer."""
    return brain().gazetteer.get(place_id)
