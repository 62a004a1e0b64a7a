"""Texts that translators should see."""

from collections.abc import Collection

from sqlalchemy import Select, and_, case, or_, select

from app.domain.editing import Field
from app.domain.record import TranslationStatus
from app.domain.translation_units import Wanted
from app.models import Service, Translation
from app.queries.published import shown


def texts_wanted(field: Field, language: str, wanted: Collection[Wanted]) -> Select[Service, str | None]:
    """Return shown services whose field is wanted in a language, with what a machine has written of it."""
    same = and_(
        Translation.entity == "service",
        Translation.entity_id == Service.id,
        Translation.field == field.value,
        Translation.language == language,
    )
    machine = Translation.status == TranslationStatus.MACHINE
    states = {
        Wanted.MISSING: Translation.id.is_(None),
        Wanted.MACHINE: machine,
        Wanted.STALE: Translation.status == TranslationStatus.STALE,
    }
    return (
        select(Service, case((machine, Translation.text)))
        .outerjoin(Translation, same)
        .where(shown(), Service.language != language, getattr(Service, field.value) != "")
        .where(or_(False, *(states[one] for one in wanted)))
        .order_by(Service.country, Service.name, Service.id)
    )
