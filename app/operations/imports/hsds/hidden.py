"""Find records that tell where a hidden service is."""

from collections.abc import Iterator, Mapping

from app.domain.record import Confidentiality
from app.operations.imports.faults import Note
from app.operations.imports.hsds.reader import Json, ObjectReader
from app.operations.imports.whereabouts import HIDDEN_PLACE_TOLD

TELLING = ("addresses", "latitude", "longitude")


def hidden_place_notes(line: int, record: Json) -> Iterator[Note]:
    """Yield what the author of a record must know who tells where a hidden service is; the place is not repeated."""
    if record.get("confidentiality") not in (None, "", Confidentiality.PUBLIC) and any(_places(line, record)):
        yield Note(line, HIDDEN_PLACE_TOLD)


def _places(line: int, record: Json) -> Iterator[bool]:
    for pair in ObjectReader(line, record).many("service_at_locations"):
        location = pair.record.get("location")
        yield isinstance(location, Mapping) and any(location.get(name) for name in TELLING)
