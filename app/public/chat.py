"""The chat as a page: it works as a plain form; scripts only make it smoother."""

from http import HTTPStatus

from flask import render_template, request
from flask.typing import ResponseReturnValue

from app.i18n import current_language
from app.public.blueprint import blueprint
from app.public.presenters.chat import chat_view
from app.public.query_string import clean_text
from app.public.talk import Talk, continue_talk, read_talk


@blueprint.get("/chat")
def chat() -> ResponseReturnValue:
    """Open the talk."""
    talk = Talk(draft=clean_text(request.args.get("q", ""))[:1000], code=request.args.get("code", "")[:10])
    return render_template("public/chat.html", view=chat_view(talk, current_language()))


@blueprint.post("/chat")
def say() -> ResponseReturnValue:
    """Answer one message and show the talk so far."""
    talk = continue_talk(read_talk(request.form), current_language())
    status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE if talk.too_long else HTTPStatus.OK
    return render_template("public/chat.html", view=chat_view(talk, current_language())), status
