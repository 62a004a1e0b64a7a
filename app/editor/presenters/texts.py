"""The texts of a record in the five languages, each with its state."""

from dataclasses import dataclass

from app.domain.editing import Field
from app.domain.locales import LOCALES
from app.domain.record import TranslationStatus
from app.editor.presenters.wording import hints_of, term_warnings
from app.editor.words import field_name, state_name
from app.extensions import db
from app.models import Translation
from app.operations.editing.record import Record, texts_of
from app.operations.editing.values import read_value
from app.queries.editing import translations_of
from app.wording.languages import OWN_NAMES


@dataclass(frozen=True, slots=True)
class Language:
    """One field in one language and its state."""

    field: str
    title: str
    language: str
    own_name: str
    text: str
    state: str
    original: bool
    good: bool
    hints: tuple[str, ...]


def languages_of(record: Record) -> tuple[Language, ...]:
    """Return every text of a record in every language."""
    kept = {(one.field, one.language): one for one in db.session.scalars(translations_of(record))}
    filled = [field for field in texts_of(record) if read_value(record, field)]
    return tuple(_language(record, field, code, kept.get((field.value, code))) for field in filled for code in LOCALES)


def _language(record: Record, field: Field, code: str, kept: Translation | None) -> Language:
    original = code == record.language
    text = read_value(record, field) if original else kept.text if kept else ""
    return Language(
        field=field.value, title=field_name(field), language=code, own_name=OWN_NAMES[code], text=text,
        state="" if original else state_name(kept.status if kept else None), original=original,
        good=original or (kept is not None and kept.status is TranslationStatus.HUMAN),
        hints=_hints(record, field, code, text),
    )  # fmt: skip


def _hints(record: Record, field: Field, code: str, text: str) -> tuple[str, ...]:
    if not text:
        return ()
    original = (record.language, read_value(record, field))
    terms = term_warnings(original, (code, text)) if code != record.language else ()
    return (*terms, *hints_of(text, code))
