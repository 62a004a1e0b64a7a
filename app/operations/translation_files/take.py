"""Look through what translators sent, and take what is right."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from app.domain.duplicates import RecordKind
from app.domain.editing import EditRefused, Field, NothingChanged
from app.domain.locales import LOCALES
from app.domain.record import TranslationStatus
from app.domain.translation_units import Flaw, Returned, UnitKey, flaws_of, read_key
from app.models import Organization, Service
from app.operations.editing.record import Record, texts_of
from app.operations.editing.translate import translate_field
from app.operations.editing.values import read_value
from app.operations.editing.wording import Wording


@dataclass(frozen=True, slots=True)
class Looked:
    """One text that came back, its record if there is one, and why it is not taken."""

    line: int
    key: str
    language: str
    text: str
    record: Record | None = None
    field: Field | None = None
    source: str = ""
    flaws: tuple[Flaw, ...] = ()


@dataclass(frozen=True, slots=True)
class Taken:
    """How many texts of a file are stored, and how many names wait for a second person."""

    stored: int
    waiting: int


def look_through(session: Session, returned: list[Returned]) -> list[Looked]:
    """Check every text that has words against the present originals; nothing is stored."""
    filled = [one for one in returned if one.text]
    times = Counter((one.key.rpartition("/")[0], one.language) for one in filled)
    return [_look(session, one, times[one.key.rpartition("/")[0], one.language] > 1) for one in filled]  # fmt: skip


def take_translations(
    session: Session, looked: list[Looked], status: TranslationStatus, editor: str, *, now: datetime
) -> Taken:
    """Store the texts without a flaw, each with its history, and return how many are new and how many wait."""
    stored = waiting = 0
    for one in looked:
        if one.flaws or one.record is None or one.field is None:
            continue
        try:
            wording = Wording(one.field, one.language, one.text, status)
            at_once = translate_field(session, one.record, wording, editor, now=now)
        except NothingChanged:
            continue
        except EditRefused:
            # looked through a moment ago and changed since: it will be stale in the next file
            continue
        stored += at_once
        waiting += not at_once
    return Taken(stored, waiting)


def _look(session: Session, one: Returned, repeated: bool) -> Looked:  # noqa: FBT001 - private
    key = read_key(one.key)
    record = _record(session, key) if key else None
    foreign = key is None or record is None or key.field not in texts_of(record) or one.language not in LOCALES
    if foreign or record is None or key is None or one.language == record.language:
        return Looked(one.line, one.key, one.language, one.text, flaws=(Flaw.UNKNOWN,))
    source = read_value(record, key.field)
    if repeated:
        flaws: tuple[Flaw, ...] = (Flaw.REPEATED,)
    elif not source or not key.fits(source):
        flaws = (Flaw.STALE,)
    else:
        flaws = flaws_of(source, one.text)
    return Looked(one.line, one.key, one.language, one.text, record, key.field, source, flaws)


def _record(session: Session, key: UnitKey) -> Record | None:
    if key.kind is RecordKind.SERVICE:
        return session.get(Service, key.record_id)
    return session.get(Organization, key.record_id)
