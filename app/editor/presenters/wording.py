"""Warnings beside a text: a legal term that is lacking, a sentence that is hard."""

from textwrap import shorten

from flask_babel import gettext as _
from flask_babel import ngettext

from app.domain.readability import Hardness, Hint, hard_spots
from app.extensions import settings
from app.operations.editing.glossary import load_glossary, missing_terms

SHOWN_QUOTE = 60
"""Characters of a sentence that are enough to find it in the text above."""


def hints_of(text: str, language: str) -> tuple[str, ...]:
    """Say which sentences are hard, each by its beginning."""
    return tuple(_words(hint) for hint in hard_spots(text, language))


def term_warnings(original: tuple[str, str], translated: tuple[str, str]) -> tuple[str, ...]:
    """Say which terms of the glossary a translation lacks; texts are (language, text)."""
    terms = load_glossary(settings().data / "glossary" / "terms.csv")
    lacking = missing_terms(terms, original, translated)
    return tuple(_("The glossary says “%(term)s” here. Is it meant?", term=term) for term in lacking)


def _words(hint: Hint) -> str:
    quote = shorten(hint.quote, SHOWN_QUOTE, placeholder="…")
    if hint.hardness is Hardness.LONG_SENTENCE:
        return ngettext(
            "This sentence is long (%(num)s word): “%(quote)s”",
            "This sentence is long (%(num)s words): “%(quote)s”",
            hint.words,
            quote=quote,
        )
    if hint.hardness is Hardness.OFFICIALESE:
        return _("“%(found)s” is how offices speak. Say it plainly: “%(quote)s”", found=hint.found, quote=quote)
    return _("The words of this sentence are long: “%(quote)s”", quote=quote)
