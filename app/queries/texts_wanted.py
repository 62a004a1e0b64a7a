"""Texts that translators should see."""

from collections.abc import Collection
from typing import TypeVar

from sqlalchemy import ColumnElement, Select, and_, case, or_, select

from app.domain.editing import Field
from app.domain.record import TranslationStatus
from app.domain.translation_units import Wanted
from app.models import Organization, Service, Translation
from app.queries.published import shown

Kind = TypeVar("Kind", bound=Service | Organization)


def people_see(kind: type[Kind]) -> ColumnElement[bool]:
    """Return the condition on services, or on organizations of such, that are shown."""
    if kind.__tablename__ == Service.__tablename__:
        return shown()
    return Organization.id.in_(select(Service.organization_id).where(shown()))


def text_in(kind: type[Kind], field: Field, language: str) -> ColumnElement[bool]:
    """Return the condition on the translation of a record's field into a language."""
    return and_(
        Translation.entity == kind.__tablename__,
        Translation.entity_id == kind.id,
        Translation.field == field.value,
        Translation.language == language,
    )


def original_in_another(kind: type[Kind], field: Field, language: str) -> tuple[ColumnElement[bool], ...]:
    """Return the conditions on records that people see with a text that is not in ``language`` itself."""
    return people_see(kind), kind.language != language, getattr(kind, field.value) != ""


def texts_wanted(kind: type[Kind], field: Field, language: str, wanted: Collection[Wanted]) -> Select[Kind, str | None]:
    """Return shown records whose field is wanted in a language, with what a machine has written of it."""
    machine = Translation.status == TranslationStatus.MACHINE
    states = {
        Wanted.MISSING: Translation.id.is_(None),
        Wanted.MACHINE: machine,
        Wanted.STALE: Translation.status == TranslationStatus.STALE,
    }
    return (
        select(kind, case((machine, Translation.text)))
        .outerjoin(Translation, text_in(kind, field, language))
        .where(*original_in_another(kind, field, language))
        .where(or_(False, *(states[one] for one in wanted)))
        .order_by(kind.country, kind.name, kind.id)
    )
