"""What a person wrote stands above what a file says, however often the file comes."""

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.editing import Field
from app.domain.record import Confidentiality
from app.models import Change, Service

IMPORT = "import "
"""How the history names a file that changed something: «import city_list»."""
CHECKED = "checked_on"
CONFIRMED = frozenset({"publish", CHECKED, "checked_by", "confidence"})
"""What a person who checked a service has the last word on."""
WRITTEN = {
    Field.PHONE.value: "phones",
    Field.ADDRESS.value: "location",
    Field.FULL_UNTIL.value: "capacities",
    "organization": "organization_id",
}
"""A field in the history → the field of a snapshot, where they are called differently."""


def written_by_people(
    session: Session, records: Collection[str], kind: str = Service.__tablename__
) -> dict[str, set[str]]:
    """Return record → fields of its snapshot that people changed, for those of a kind where they did."""
    query = select(Change.resource_id, Change.field_name).where(
        Change.resource_type == kind,
        Change.resource_id.in_(records),
        Change.last_action_type == "update",
        ~Change.updated_by.startswith(IMPORT),
    )
    found: dict[str, set[str]] = {}
    for record, field in session.execute(query.distinct()):
        found.setdefault(record, set()).add(WRITTEN.get(field, field))
    return found


def is_of_file(change: Change) -> bool:
    """Tell whether a file changed what stood there."""
    return change.last_action_type == "update" and change.updated_by.startswith(IMPORT)


def kept_fields(service: Service, written: Collection[str]) -> frozenset[str]:
    """Return the fields of a service that no file may change.

    A service that people hid keeps its place out of the record too: the file still has the address.
    """
    kept = {*written, *(CONFIRMED if CHECKED in written else ())}
    if "confidentiality" in kept and service.confidentiality is not Confidentiality.PUBLIC:
        kept.add("location")
    return frozenset(kept)
