"""Why something was not taken: of which field, and beside which input of its form that stands."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from flask_babel import gettext as _

from app.domain.editing import CHOSEN, SHORTEST_WHY, EditRefused, Field, SourceMissing, TownUnknown, ValueInvalid
from app.domain.provider import TooMany
from app.editor.words import refusal_words
from app.operations.editing.values import SETS
from app.wording.fields import fault_text

REASONS = ("source", "why", "how", "reason")
"""Inputs that say where a fact is known from, or why something is decided."""
CLOSED = CHOSEN | SETS.keys()
"""Fields that are chosen from a list."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why something was not taken, and the name of the field.

    ``at`` are the names of the inputs beside which it stands, in the form that it is ``about``.
    """

    words: str
    title: str = ""
    at: frozenset[str] = frozenset()
    about: str = ""


def refusal(
    error: EditRefused | TooMany, form: Mapping[str, str], title: str = "", *, field: Field | None = None,
    value: str = "value", about: str = "",
) -> Refusal:  # fmt: skip
    """Say why a form was not taken; ``value`` is its input for the new text, ``field`` what that is of."""
    at = frozenset(_inputs(error, form, value))
    return Refusal(_words(error, field, at), title, at, about)


def _inputs(error: EditRefused | TooMany, form: Mapping[str, str], value: str) -> Iterator[str]:
    if isinstance(error, SourceMissing):
        yield from (name for name in REASONS if name in form and len(form[name].strip()) < SHORTEST_WHY)
    elif not isinstance(error, TooMany):
        yield "town" if isinstance(error, TownUnknown) else value


def _words(error: EditRefused | TooMany, field: Field | None, at: frozenset[str]) -> str:
    if isinstance(error, TooMany):
        return _("The list of people is full. Please take somebody off it first.")
    if isinstance(error, SourceMissing) and "reason" in at:
        return _("Please write the reason: nothing is decided without one.")
    if isinstance(error, SourceMissing) and "how" in at:
        return _("Please write where you saw it, or who told you.")
    if isinstance(error, ValueInvalid) and field is not None and field not in CLOSED:
        return fault_text(field, error)
    return refusal_words(error)
