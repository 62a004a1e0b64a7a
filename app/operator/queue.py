"""Who waits: taken by one operator at a time, called back or answered in the chat."""

import json
from datetime import timedelta
from http import HTTPStatus

from flask import Response, abort, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.extensions import db
from app.models.callback_request import CallbackRequest
from app.models.phone_call import PhoneCall
from app.operations.operator_queue import claim_request, release_request
from app.operations.phone_calls import Ring, begin_call
from app.operator.blueprint import blueprint
from app.operator.clock import now
from app.operator.guard import asked_by_the_page, operator_id, operator_only
from app.operator.presenters.queue import profile_of, queue_view
from app.operator.presenters.start import start_view

ASK_AGAIN_MS = 4000
"""The stream of news ends at once, and the browser asks again: no thread is held while nothing happens."""
CALLED_AGAIN = timedelta(days=1)


@blueprint.get("/queue")
@operator_only
def queue_page() -> ResponseReturnValue:
    """Show the queue and the follow-ups that are due."""
    return render_template("operator/queue.html", view=queue_view(operator_id(), now()))


@blueprint.get("/queue/news")
@asked_by_the_page
def queue_news() -> ResponseReturnValue:
    """Tell how many wait, as one server-sent event."""
    view = start_view(operator_id(), now())
    counts = json.dumps({"waiting": view.waiting, "overdue": view.overdue, "ringing": len(view.rings)})
    body = f"retry: {ASK_AGAIN_MS}\ndata: {counts}\n\n"
    return Response(body, mimetype="text/event-stream", headers={"Cache-Control": "no-store"})


@blueprint.post("/queue/<request_id>/claim")
@operator_only
def claim(request_id: str) -> ResponseReturnValue:
    """Take a request: a chat opens, or the card of a call with everything that the person has told."""
    if not claim_request(db.session, request_id, operator_id(), now=now()):
        db.session.rollback()
        return redirect(url_for("operator.queue_page", taken=1), code=303)
    asked = db.session.get_one(CallbackRequest, request_id)
    if not asked.phone:
        db.session.commit()
        return redirect(url_for("operator.chat_page", request_id=request_id), code=303)
    ring = Ring(exchange_id=f"queue:{request_id}", request_id=request_id)
    call = begin_call(db.session, operator_id(), ring, profile_of(asked), now=now())
    db.session.commit()
    return redirect(url_for("operator.call_card", call_id=call.id), code=303)


@blueprint.post("/queue/<request_id>/release")
@operator_only
def release(request_id: str) -> ResponseReturnValue:
    """Give a request back."""
    release_request(db.session, request_id, operator_id())
    db.session.commit()
    return redirect(url_for("operator.queue_page"), code=303)


@blueprint.post("/follow-ups/<call_id>")
@operator_only
def followed_up(call_id: str) -> ResponseReturnValue:
    """Note that somebody was asked again, as they had wished."""
    call = db.session.get(PhoneCall, call_id)
    if call is None or call.follow_up_at is None or call.follow_up_at > now() + CALLED_AGAIN:
        abort(HTTPStatus.NOT_FOUND)
    call.followed_up = True
    db.session.commit()
    return redirect(url_for("operator.queue_page"), code=303)
