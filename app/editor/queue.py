"""What waits to be decided."""

from http import HTTPStatus

from flask import render_template, request
from flask.typing import ResponseReturnValue

from app.domain.editing import EditRefused
from app.domain.provider import TooMany
from app.editor.blueprint import blueprint
from app.editor.guard import editor_only
from app.editor.presenters.queue import queue_view
from app.editor.refusals import refusal
from app.extensions import db
from app.operations.editing.change import RecordNotFound


@blueprint.get("/")
@editor_only
def queue() -> ResponseReturnValue:
    """Show changes that wait for a second person, then reports and findings."""
    told = request.args.get
    view = queue_view(told("accepted", None, int), told("left", 0, int), told("done", ""))
    return render_template("editor/queue.html", view=view, problem=None, typed=request.form)


def refused(error: EditRefused | TooMany, about: str, title: str = "") -> ResponseReturnValue:
    """Show everything again with what was typed, and say why nothing was decided; ``about`` names the form."""
    db.session.rollback()
    problem = refusal(error, {"reason": "", **request.form.to_dict()}, title, value="change", about=about)
    status = HTTPStatus.NOT_FOUND if isinstance(error, RecordNotFound) else HTTPStatus.BAD_REQUEST
    return render_template("editor/queue.html", view=queue_view(), problem=problem, typed=request.form), status
