"""POST /api/v1/understand: what a text means."""

from flask import jsonify
from flask.typing import ResponseReturnValue
from pydantic import BaseModel

from app.api.blueprint import blueprint, read_object
from app.api.fields import Language, Words
from app.api.serializers import understanding_json
from app.extensions import brain


class UnderstandRequest(BaseModel, extra="forbid"):
    """A text and the language of the interface in which it was typed."""

    text: Words
    language: Language = "ru"


@blueprint.post("/understand")
def understand_text() -> ResponseReturnValue:
    """Return language, needs, urgency and place."""
    asked = UnderstandRequest.model_validate(read_object())
    understood = brain().understander.understand(asked.text, asked.language)
    return jsonify(understanding_json(understood, asked.language))
