"""Tell whether a record has changed since somebody proposed something."""

from sqlalchemy.orm import Session

from app.domain.editing import EditRefused, Field
from app.models import ChangeProposal
from app.operations.duplicates.lead import check_join, join_of
from app.operations.editing.record import Record
from app.operations.editing.values import read_value


def is_outdated(session: Session, record: Record, proposal: ChangeProposal) -> bool:
    """Tell whether the record says something else than when a change was proposed, so that nobody can accept it."""
    if proposal.field is not Field.MERGED_INTO:
        return value_now(record, proposal) != proposal.before
    try:
        check_join(session, join_of(proposal))
    except EditRefused:
        return True
    return False


def value_now(record: Record, proposal: ChangeProposal) -> str:
    """Return what the field of a change says now, empty where it is there no more."""
    try:
        return read_value(record, proposal.field, proposal.target_id)
    except EditRefused:
        return ""
