"""Texts in other languages, for which the specification has no field."""

from app.hsds.serializers.filled import Json
from app.queries.hsds.translations import Translations


def translations(texts: Translations, record: str) -> Json:
    """Return field → language → text and how far it can be trusted."""
    return {
        name: {language: {"text": text, "status": status.value} for language, (text, status) in by_language.items()}
        for name, by_language in sorted(texts.get(record, {}).items())
    }
