"""POST /dialogue/nlg: the words of the bot's small talk, in the person's language."""

from flask import jsonify, request
from flask.typing import ResponseReturnValue
from pydantic import BaseModel

from app.conversation.answers.small_talk import say
from app.dialogue.blueprint import blueprint, bot_only
from app.i18n import use_language


class Wanted(BaseModel):
    """The response that the bot wants to say, and the language of the talk."""

    response: str
    language: str | None = None


@blueprint.post("/nlg")
@bot_only
def render_response() -> ResponseReturnValue:
    """Return text and buttons for a response name."""
    wanted = Wanted.model_validate(request.get_json())
    use_language(wanted.language or "")
    text, buttons = say(wanted.response.removeprefix("utter_"))
    return jsonify(text=text, buttons=[{"title": button.title, "payload": button.payload} for button in buttons])
