"""Write the text of a field in another language."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.editing import LONGEST, Field, NothingChanged, NumbersDiffer, OrderDiffers, Outdated, ValueInvalid
from app.domain.identity import fingerprint
from app.domain.locales import LOCALES
from app.domain.record import TranslationStatus
from app.domain.translation_units import Flaw, flaws_of
from app.models import Change, Translation
from app.operations.editing.record import Record, texts_of, touch
from app.operations.editing.revert import record_changed
from app.operations.editing.values import read_value

CHOICES = (TranslationStatus.DRAFT, TranslationStatus.HUMAN)
NUMERIC = frozenset({Flaw.DATES, Flaw.TIMES, Flaw.PHONES, Flaw.NUMBERS})


@dataclass(frozen=True, slots=True)
class Wording:
    """The text of a field in a language, and how far it can be trusted."""

    field: Field
    language: str
    text: str
    status: TranslationStatus


def translate_field(session: Session, record: Record, wording: Wording, editor: str, *, now: datetime) -> None:
    """Store a translation of the present original.

    Raises:
        EditRefused: the text is empty or too long, or its digits are not those of the original.
    """
    text = wording.text.strip()
    original = _check(record, wording, text)
    kept = _kept(session, record, wording.field, wording.language)
    if (kept.text, kept.status, kept.source_hash) == (text, wording.status, fingerprint(original)):
        raise NothingChanged(NothingChanged.__doc__)
    _note(session, record, wording, (kept.text, text), editor, now)
    kept.text, kept.status, kept.source_hash = text, wording.status, fingerprint(original)
    session.add(kept)
    session.flush()


def revert_translation(session: Session, change: Change, editor: str, *, now: datetime) -> None:
    """Bring back the text before the latest change of a translation, as a draft; take away one that was new.

    Raises:
        EditRefused: it has changed again since, or does not fit the present original.
    """
    name, _, language = change.field_name.partition(":")
    record, field = record_changed(session, change), Field(name)
    kept = _kept(session, record, field, language)
    if kept.text != change.replacement_value:
        raise Outdated(Outdated.__doc__)
    wording = Wording(field, language, change.previous_value, TranslationStatus.DRAFT)
    if change.previous_value:
        translate_field(session, record, wording, editor, now=now)
        return
    _note(session, record, wording, (kept.text, ""), editor, now)
    session.delete(kept)
    session.flush()


def _check(record: Record, wording: Wording, text: str) -> str:
    known = wording.field in texts_of(record) and wording.language in LOCALES and wording.status in CHOICES
    if not known or wording.language == record.language:
        raise ValueInvalid(ValueInvalid.__doc__)
    original = read_value(record, wording.field)
    if not text or not original or len(text) > LONGEST:
        raise ValueInvalid(ValueInvalid.__doc__)
    if flaws := flaws_of(original, text):
        wrong = OrderDiffers if Flaw.ORDER in flaws else NumbersDiffer if NUMERIC.intersection(flaws) else ValueInvalid
        raise wrong(wrong.__doc__)
    return original


def _note(
    session: Session, record: Record, wording: Wording, texts: tuple[str, str], editor: str, now: datetime
) -> None:
    session.add(
        Change(
            resource_type=record.__tablename__, resource_id=record.id, last_action_type="update", last_action_at=now,
            field_name=f"{wording.field.value}:{wording.language}", previous_value=texts[0],
            replacement_value=texts[1], updated_by=editor, why=wording.status.value,
        )
    )  # fmt: skip
    touch(session, record, now)


def _kept(session: Session, record: Record, field: Field, language: str) -> Translation:
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
