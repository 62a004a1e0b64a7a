"""GET and POST /api/v1/suggest: what a person may want to say, while they type."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from flask import jsonify, request
from flask.typing import ResponseReturnValue
from pydantic import BaseModel, Field

from app.api.blueprint import blueprint, read_object
from app.api.fields import Language, Words
from app.domain.suggestion import Suggestion, SuggestionKind
from app.extensions import brain, db
from app.operations.suggest import suggest
from app.request_faults import Whole, given_once
from app.wording.places import place_text


class SuggestRequest(BaseModel, extra="forbid"):
    """The beginning of a name in any alphabet, the reader's language and country."""

    text: Words
    language: Language = "ru"
    country: Literal["RU", "UA", "BY", "AM", "TJ"] | None = None
    limit: Annotated[Whole, Field(ge=1, le=20)] = 8


@blueprint.get("/suggest")
def suggest_by_address() -> ResponseReturnValue:
    """Suggest by query parameters."""
    return _suggest(given_once(request.args))


@blueprint.post("/suggest")
def suggest_by_body() -> ResponseReturnValue:
    """Suggest by a JSON object: half-typed words, which may be taken back, stand in no address."""
    return _suggest(read_object())


def _suggest(fields: Mapping[str, Any]) -> ResponseReturnValue:
    asked = SuggestRequest.model_validate(fields)
    found = suggest(db.session, brain(), asked.text, language=asked.language, country=asked.country, limit=asked.limit)
    return jsonify(suggestions=[_json(suggestion, asked.language) for suggestion in found])


def _json(suggestion: Suggestion, language: str) -> dict[str, str]:
    label = suggestion.label
    if suggestion.kind is SuggestionKind.PLACE:
        label = place_text(suggestion.id, brain().gazetteer, language)
    return {"kind": suggestion.kind, "id": suggestion.id, "label": label, "language": suggestion.language}
