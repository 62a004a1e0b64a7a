"""«Nobody helps with this here»: the needs of a question, to be counted where a person lets us."""

from dataclasses import dataclass

from flask import request

from app.public.form_token import form_token
from app.public.query_string import SearchState
from search_index.documents import Understanding

FORM = "missing"


@dataclass(frozen=True, slots=True)
class MissingForm:
    """The fields of the form: needs to count, and the question to come back to. ``told`` is how it went, or empty."""

    fields: tuple[tuple[str, str], ...]
    token: str
    told: str


def missing_form(state: SearchState, understood: Understanding) -> MissingForm | None:
    """Return the form, None where no need was understood that could be counted."""
    needs = tuple(need.code for need in understood.sure)
    if not needs:
        return None
    where = understood.place
    counted = (
        *((FORM, need) for need in needs),
        ("at", where.id if where else state.place or ""),
        ("land", where.country if where else state.country or ""),
    )
    question = (*state.hidden_fields, *((("place", state.place),) if state.place else ()))
    return MissingForm((*counted, *question), form_token(FORM), request.args.get("told", ""))
