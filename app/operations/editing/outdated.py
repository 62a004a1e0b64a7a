"""Tell whether a record has changed since somebody proposed something."""

from sqlalchemy.orm import Session

from app.domain.editing import EditRefused, Field
from app.models import ChangeProposal
from app.operations.duplicates.lead import check_join, join_of
from app.operations.editing.record import Record
from app.operations.editing.values import read_value
from app.operations.editing.wording import check_waiting, kept_text, language_of


def is_outdated(session: Session, record: Record, proposal: ChangeProposal) -> bool:
    """Tell whether the record says something else than when a change was proposed, so that nobody can accept it."""
    merges = proposal.field is Field.MERGED_INTO
    if not merges and not language_of(proposal):
        return value_now(session, record, proposal) != proposal.before
    try:
        if merges:
            check_join(session, join_of(proposal))
        else:
            check_waiting(session, record, proposal)
    except EditRefused:
        return True
    return False


def value_now(session: Session, record: Record, proposal: ChangeProposal) -> str:
    """Return what the field of a change says now, empty where it is there no more."""
    if language := language_of(proposal):
        return kept_text(session, record, proposal.field, language).text
    try:
        return read_value(record, proposal.field, proposal.target_id)
    except EditRefused:
        return ""
