"""Facts from closed lists in words: languages in which people can talk, and how a place is got into."""

from app.domain.accessibility_profile import FEATURES, SAID, read_answers
from app.domain.editing import Field
from app.domain.service_details import AccessibilityFact
from app.wording.accessibility import answer_name, feature_name, feature_text
from app.wording.languages import language_name

SPOKEN = ("ru", "uk", "be", "hy", "tg", "en")
"""Languages that are offered to choose from."""
Choice = tuple[str, str, str]
"""A code, its name, and what is chosen of it now (empty: nothing)."""


def language_choices(value: str) -> tuple[Choice, ...]:
    """Return the languages to choose from, those that are not usual too where they are chosen."""
    chosen = value.split()
    codes = (*SPOKEN, *(code for code in chosen if code not in SPOKEN))
    return tuple((code, language_name(code), "yes" if code in chosen else "") for code in codes)


def feature_choices(value: str) -> tuple[Choice, ...]:
    """Return what can be said of a place."""
    chosen = dict(read_answers(value))
    return tuple((feature, feature_name(feature), chosen.get(feature, "")) for feature in FEATURES)


def answer_choices() -> tuple[tuple[str, str], ...]:
    """Return the answers to choose from; that nobody knows is not one of them."""
    return tuple((answer, answer_name(answer)) for answer in SAID)


def facts_text(field: Field, value: str) -> str:
    """Say a value of a field that is chosen from lists in the reader's language."""
    if field is Field.LANGUAGES:
        return ", ".join(language_name(code) for code in value.split())
    return "; ".join(feature_text(AccessibilityFact(feature, answer, "")) for feature, answer in read_answers(value))
