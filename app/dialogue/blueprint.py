"""The bot's door and its guard."""

import hmac
from collections.abc import Callable
from functools import wraps
from http import HTTPStatus

from flask import Blueprint, abort, request
from flask.typing import ResponseReturnValue
from pydantic import ValidationError

from app.errors import answer
from app.extensions import settings

blueprint = Blueprint("dialogue", __name__, url_prefix="/dialogue")

View = Callable[[], ResponseReturnValue]


@blueprint.errorhandler(ValidationError)
def refuse(_error: ValidationError) -> ResponseReturnValue:
    """Tell the bot's keeper that the call was not of the agreed shape."""
    return answer(HTTPStatus.UNPROCESSABLE_ENTITY, "The call is not of the agreed shape (chatbot/README.md)")


def bot_only(view: View) -> View:
    """Let only a caller in that knows the shared secret."""

    @wraps(view)
    def guarded() -> ResponseReturnValue:
        expected = f"Bearer {settings().dialogue_secret}"
        if not hmac.compare_digest(request.headers.get("Authorization", "").encode(), expected.encode()):
            abort(HTTPStatus.UNAUTHORIZED)
        return view()

    return guarded
