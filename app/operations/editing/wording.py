"""The text of a field in another language: what fits, what is kept, and what it says of a proposal."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.editing import (
    LONGEST,
    Field,
    NothingChanged,
    NumbersDiffer,
    OrderDiffers,
    Outdated,
    ValueInvalid,
)
from app.domain.identity import fingerprint
from app.domain.locales import LOCALES
from app.domain.record import TranslationStatus
from app.domain.translation_units import Flaw, flaws_of
from app.models import Change, ChangeProposal, Translation
from app.operations.editing.record import Record, texts_of, touch
from app.operations.editing.values import read_value

CHOICES = (TranslationStatus.DRAFT, TranslationStatus.HUMAN)
NUMERIC = frozenset({Flaw.DATES, Flaw.TIMES, Flaw.PHONES, Flaw.NUMBERS})


@dataclass(frozen=True, slots=True)
class Wording:
    """The text of a field in a language, and how far it can be trusted; no text takes the translation away."""

    field: Field
    language: str
    text: str
    status: TranslationStatus


def language_of(wish: ChangeProposal) -> str:
    """Return the language of a proposed translation, empty for any other change."""
    return wish.target_id if wish.target_id in LOCALES else ""


def wording_of(wish: ChangeProposal) -> Wording:
    """Return the translation that a proposal is about; its source is the original, its reason the state."""
    return Wording(wish.field, language_of(wish), wish.after, TranslationStatus(wish.why))


def check_wording(record: Record, wording: Wording) -> str:
    """Return the original that a text translates.

    Raises:
        EditRefused: the text is empty or too long, or its digits or their order are not those of the original.
    """
    known = wording.field in texts_of(record) and wording.language in LOCALES and wording.status in CHOICES
    if not known or wording.language == record.language:
        raise ValueInvalid(ValueInvalid.__doc__)
    original, text = read_value(record, wording.field), wording.text
    if not text or not original or len(text) > LONGEST:
        raise ValueInvalid(ValueInvalid.__doc__)
    if flaws := flaws_of(original, text):
        wrong = OrderDiffers if Flaw.ORDER in flaws else NumbersDiffer if NUMERIC.intersection(flaws) else ValueInvalid
        raise wrong(wrong.__doc__)
    return original


def check_waiting(session: Session, record: Record, wish: ChangeProposal) -> None:
    """Refuse a proposed translation whose original or present text says something else by now.

    Raises:
        EditRefused: with the reason.
    """
    now = kept_text(session, record, wish.field, language_of(wish)).text
    if (read_value(record, wish.field), now) != (wish.source, wish.before):
        raise Outdated(Outdated.__doc__)
    if wish.after:
        check_wording(record, wording_of(wish))


def write_wording(session: Session, record: Record, wording: Wording, by: tuple[str, str], *, now: datetime) -> None:
    """Store a checked text, or take it away where it is empty; ``by`` who wrote it and who approved it."""
    kept = kept_text(session, record, wording.field, wording.language)
    mark = fingerprint(read_value(record, wording.field))
    if (kept.text, kept.status, kept.source_hash) == (wording.text, wording.status, mark):
        raise NothingChanged(NothingChanged.__doc__)
    session.add(
        Change(
            resource_type=record.__tablename__, resource_id=record.id, last_action_type="update", last_action_at=now,
            field_name=f"{wording.field.value}:{wording.language}", previous_value=kept.text,
            replacement_value=wording.text, updated_by=by[0], approved_by=by[1], why=wording.status.value,
        )
    )  # fmt: skip
    touch(session, record, now)
    if wording.text:
        kept.text, kept.status, kept.source_hash = wording.text, wording.status, mark
        session.add(kept)
    else:
        session.delete(kept)
    session.flush()


def kept_text(session: Session, record: Record, field: Field, language: str) -> Translation:
    """Return a translation, or an empty one that is not stored yet."""
    query = select(Translation).where(
        Translation.entity == record.__tablename__,
        Translation.entity_id == record.id,
        Translation.field == field.value,
        Translation.language == language,
    )
    found = session.scalar(query)
    return found or Translation(
        entity=record.__tablename__, entity_id=record.id, field=field.value, language=language, text="",
        status=TranslationStatus.DRAFT, source_hash="",
    )  # fmt: skip
