"""POST /api/v1/chat: one message to the bot and its answer."""

from datetime import UTC, datetime
from typing import Annotated

from flask import jsonify
from flask.typing import ResponseReturnValue
from pydantic import BaseModel, Field

from app.api.blueprint import blueprint, read_object
from app.api.fields import Language, Words
from app.api.serializers import reply_json
from app.conversation.gateway import Incoming
from app.conversation.open_gateway import open_gateway


class ChatRequest(BaseModel, extra="forbid"):
    """A message; ``conversation`` is the key from the last answer, null at first."""

    conversation: Annotated[str, Field(max_length=200)] | None = None
    text: Words
    language: Language = "ru"


@blueprint.post("/chat")
def chat() -> ResponseReturnValue:
    """Answer one message."""
    asked = ChatRequest.model_validate(read_object())
    incoming = Incoming(asked.conversation, asked.text, asked.language)
    return jsonify(reply_json(open_gateway().talk(incoming, datetime.now(UTC))))
