"""Texts of records in the person's language, or in the nearest that has them."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.locales import FALLBACKS
from app.domain.record import TranslationStatus
from app.domain.service_card import LocalText
from app.models import Translation
from app.queries.among import among

TRANSLATIONS = select(Translation.entity_id, Translation.field, Translation.language, Translation.text).where(
    Translation.entity_id.in_(among("records")), Translation.status != TranslationStatus.STALE
)


@dataclass(frozen=True)
class Texts:
    """Translations of some records: (record id, field) → language → text."""

    words: Mapping[tuple[str, str], Mapping[str, str]] = field(default_factory=dict)

    def all(self, record: str, name: str, original: LocalText) -> dict[str, str]:
        """Return a field in every language it has; the original wins in its own language."""
        found = dict(self.words.get((record, name), {}))
        if original.text:
            found[original.language] = original.text
        return found

    def pick(self, record: str, name: str, original: LocalText, language: str) -> LocalText:
        """Return a field in ``language``, else in the next of its fallback order, else the original."""
        found = self.all(record, name, original)
        for code in FALLBACKS[language]:
            if code in found:
                return LocalText(found[code], code)
        return original


def read_texts(session: Session, records: Collection[str]) -> Texts:
    """Read the translations of ``records`` (ids) that still translate the present original; one query."""
    words: dict[tuple[str, str], dict[str, str]] = {}
    for record, name, language, text in session.execute(TRANSLATIONS, {"records": list(records)}):
        words.setdefault((record, name), {})[language] = text
    return Texts(words)
