"""What waits to be decided."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from app.editor.blueprint import blueprint
from app.editor.guard import editor_only
from app.editor.presenters.queue import queue_view


@blueprint.get("/")
@editor_only
def queue() -> ResponseReturnValue:
    """Show changes that wait for a second person, then reports and findings."""
    view = queue_view(request.args.get("accepted", None, int), request.args.get("left", 0, int))
    return render_template("editor/queue.html", view=view, problem="")
