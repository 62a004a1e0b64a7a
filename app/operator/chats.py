"""A talk that was handed over: what the person needs, what was written, and the answer."""

from http import HTTPStatus

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.extensions import db
from app.models.callback_request import CallbackRequest, CallbackStatus
from app.operations.operator_chat import write_to_person
from app.operations.operator_queue import claim_request, finish_request
from app.operator.blueprint import blueprint
from app.operator.clock import now
from app.operator.guard import operator_id, operator_only
from app.operator.presenters.chat import chat_view


@blueprint.get("/chats/<request_id>")
@operator_only
def chat_page(request_id: str) -> ResponseReturnValue:
    """Show a talk and the services that fit what was told."""
    asked = _own_request(request_id)
    template = "operator/chat_messages.html" if "piece" in request.args else "operator/chat.html"
    return render_template(template, view=chat_view(asked, request.args, now()))


@blueprint.post("/chats/<request_id>")
@operator_only
def answer(request_id: str) -> ResponseReturnValue:
    """Write to the person, in the person's language as the operator has written it."""
    asked = _own_request(request_id)
    words = request.form.get("text", "").strip()
    if words:
        write_to_person(db.session, asked, words, asked.language, now=now())
        # Who answers keeps the talk
        claim_request(db.session, request_id, operator_id(), now=now())
        db.session.commit()
    return redirect(url_for("operator.chat_page", request_id=request_id) + "#answer", code=303)


@blueprint.post("/chats/<request_id>/close")
@operator_only
def close_chat(request_id: str) -> ResponseReturnValue:
    """End the operator's part; the person's words go to the program again."""
    _own_request(request_id)
    finish_request(db.session, request_id, operator_id())
    db.session.commit()
    return redirect(url_for("operator.queue_page"), code=303)


def _own_request(request_id: str) -> CallbackRequest:
    asked = db.session.get(CallbackRequest, request_id) if len(request_id) == 36 else None
    if asked is None or asked.claimed_by != operator_id() or asked.status is not CallbackStatus.CLAIMED:
        abort(HTTPStatus.NOT_FOUND)
    return asked
