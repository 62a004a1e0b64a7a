"""Texts of records in other languages, with how far each can be trusted."""

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.record import TranslationStatus
from app.models import Translation

Translations = dict[str, dict[str, dict[str, tuple[str, TranslationStatus]]]]
"""Record → field → language → text and status."""


def read_translations(session: Session, records: Collection[str]) -> Translations:
    """Read the translations of ``records`` (ids) that still translate the present original."""
    columns = (Translation.entity_id, Translation.field, Translation.language, Translation.text, Translation.status)
    current = Translation.status != TranslationStatus.STALE
    query = select(*columns).where(Translation.entity_id.in_(records), current)
    found: Translations = {}
    for record, name, language, text, status in session.execute(query.order_by(Translation.language)):
        found.setdefault(record, {}).setdefault(name, {})[language] = (text, status)
    return found
