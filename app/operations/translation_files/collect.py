"""Gather the texts that a language wants from translators."""

from collections.abc import Collection

from sqlalchemy.orm import Session

from app.domain.duplicates import RecordKind
from app.domain.translation_units import Unit, Wanted, unit_key
from app.operations.editing.values import read_value
from app.queries.editing import TEXTS
from app.queries.texts_wanted import texts_wanted


def collect_units(session: Session, language: str, wanted: Collection[Wanted]) -> list[Unit]:
    """Return the texts of shown records that ``language`` lacks or has from a machine or for an older original.

    What a machine wrote goes along as a draft; a stale text does not, it may say what is true no more.
    """
    return [
        Unit(
            key=unit_key(RecordKind(record.__tablename__), record.id, field, read_value(record, field)),
            source_language=record.language,
            language=language,
            source=read_value(record, field),
            text=text or "",
        )
        for kind, field in TEXTS
        for record, text in session.execute(texts_wanted(kind, field, language, wanted))
    ]
