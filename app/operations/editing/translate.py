"""Write the text of a field in another language."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.editing import LONGEST, TRANSLATED, Field, NothingChanged, NumbersDiffer, Outdated, ValueInvalid
from app.domain.identity import fingerprint
from app.domain.locales import LOCALES
from app.domain.record import TranslationStatus
from app.domain.translation_units import Flaw, flaws_of
from app.models import Change, Service, Translation
from app.operations.editing.change import find_record
from app.operations.editing.values import read_value
from app.operations.index_services import enqueue

CHOICES = (TranslationStatus.DRAFT, TranslationStatus.HUMAN)
NUMERIC = frozenset({Flaw.DATES, Flaw.TIMES, Flaw.PHONES, Flaw.NUMBERS})


@dataclass(frozen=True, slots=True)
class Wording:
    """The text of a field in a language, and how far it can be trusted."""

    field: Field
    language: str
    text: str
    status: TranslationStatus


def translate_field(session: Session, service_id: str, wording: Wording, editor: str, *, now: datetime) -> None:
    """Store a translation of the present original.

    Raises:
        EditRefused: the text is empty or too long, or its digits are not those of the original.
    """
    service, text = find_record(session, service_id), wording.text.strip()
    original = _check(service, wording, text)
    kept = _kept(session, service, wording.field, wording.language)
    if (kept.text, kept.status, kept.source_hash) == (text, wording.status, fingerprint(original)):
        raise NothingChanged(NothingChanged.__doc__)
    _note(session, service, wording, (kept.text, text), editor, now)
    kept.text, kept.status, kept.source_hash = text, wording.status, fingerprint(original)
    session.add(kept)
    session.flush()


def revert_translation(session: Session, change: Change, editor: str, *, now: datetime) -> None:
    """Bring back the text before the latest change of a translation, as a draft; take away one that was new.

    Raises:
        EditRefused: it has changed again since, or does not fit the present original.
    """
    name, _, language = change.field_name.partition(":")
    service, field = find_record(session, change.resource_id), Field(name)
    kept = _kept(session, service, field, language)
    if kept.text != change.replacement_value:
        raise Outdated(Outdated.__doc__)
    wording = Wording(field, language, change.previous_value, TranslationStatus.DRAFT)
    if change.previous_value:
        translate_field(session, service.id, wording, editor, now=now)
        return
    _note(session, service, wording, (kept.text, ""), editor, now)
    session.delete(kept)
    session.flush()


def _check(service: Service, wording: Wording, text: str) -> str:
    known = wording.field in TRANSLATED and wording.language in LOCALES and wording.status in CHOICES
    if not known or wording.language == service.language:
        raise ValueInvalid(ValueInvalid.__doc__)
    original = read_value(service, wording.field)
    if not text or not original or len(text) > LONGEST:
        raise ValueInvalid(ValueInvalid.__doc__)
    if flaws := flaws_of(original, text):
        wrong = NumbersDiffer if NUMERIC.intersection(flaws) else ValueInvalid
        raise wrong(wrong.__doc__)
    return original


def _note(
    session: Session, service: Service, wording: Wording, texts: tuple[str, str], editor: str, now: datetime
) -> None:
    session.add(
        Change(
            resource_type="service", resource_id=service.id, last_action_type="update", last_action_at=now,
            field_name=f"{wording.field.value}:{wording.language}", previous_value=texts[0],
            replacement_value=texts[1], updated_by=editor, why=wording.status.value,
        )
    )  # fmt: skip
    service.updated_at = now
    enqueue(session, service.id)


def _kept(session: Session, service: Service, field: Field, language: str) -> Translation:
    query = select(Translation).where(
        Translation.entity == "service",
        Translation.entity_id == service.id,
        Translation.field == field.value,
        Translation.language == language,
    )
    found = session.scalar(query)
    return found or Translation(
        entity="service", entity_id=service.id, field=field.value, language=language, text="",
        status=TranslationStatus.DRAFT, source_hash="",
    )  # fmt: skip
