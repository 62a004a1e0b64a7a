"""Write the text of a field in another language; the name of a service for people in danger waits."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.editing import Decision, Field, Outdated, needs_second_person
from app.domain.identity import fingerprint
from app.domain.record import TranslationStatus
from app.models import Change, ChangeProposal
from app.operations.editing.change import wish_for
from app.operations.editing.record import Record, level_of
from app.operations.editing.revert import record_changed
from app.operations.editing.values import read_value
from app.operations.editing.wording import Wording, check_wording, kept_text, write_wording


def translate_field(session: Session, record: Record, wording: Wording, editor: str, *, now: datetime) -> bool:
    """Store a translation of the present original and return True, or leave it for a second person and return False.

    Raises:
        EditRefused: see ``check_wording``; or it changes nothing.
    """
    wording = replace(wording, text=wording.text.strip())
    check_wording(record, wording)
    return _store_or_leave(session, record, wording, editor, now)


def revert_translation(session: Session, change: Change, editor: str, *, now: datetime) -> bool:
    """Bring back the text before the latest change of a translation, as a draft; take away one that was new.

    Returns True, or False where that is left for a second person.

    Raises:
        EditRefused: it has changed again since, or does not fit the present original.
    """
    name, _, language = change.field_name.partition(":")
    record, field = record_changed(session, change), Field(name)
    if kept_text(session, record, field, language).text != change.replacement_value:
        raise Outdated(Outdated.__doc__)
    wording = Wording(field, language, change.previous_value, TranslationStatus.DRAFT)
    if wording.text:
        check_wording(record, wording)
    return _store_or_leave(session, record, wording, editor, now)


def _store_or_leave(session: Session, record: Record, wording: Wording, editor: str, now: datetime) -> bool:
    kept = kept_text(session, record, wording.field, wording.language)
    original = read_value(record, wording.field)
    same = (kept.text, kept.source_hash) == (wording.text, fingerprint(original))
    shown = same and kept.status is not TranslationStatus.STALE
    if shown or not needs_second_person(wording.field, level_of(session, record)):
        write_wording(session, record, wording, (editor, ""), now=now)
        return True
    wish = wish_for(
        record, field=wording.field, target_id=wording.language, before=kept.text, after=wording.text,
        source=original, why=wording.status.value, proposed_by=editor, proposed_at=now, old_number_called=False,
    )  # fmt: skip
    if not _waits(session, wish):
        session.add(wish)
        session.flush()
    return False


def _waits(session: Session, wish: ChangeProposal) -> bool:
    same = select(ChangeProposal.id).where(
        ChangeProposal.service_id == wish.service_id, ChangeProposal.organization_id == wish.organization_id,
        ChangeProposal.field == wish.field, ChangeProposal.target_id == wish.target_id,
        ChangeProposal.before == wish.before, ChangeProposal.after == wish.after,
        ChangeProposal.source == wish.source, ChangeProposal.why == wish.why,
        ChangeProposal.decision == Decision.WAITING,
    )  # fmt: skip
    return session.scalar(same.limit(1)) is not None
