"""What came in from files of others, and what was set aside."""

from http import HTTPStatus

from flask import abort, render_template, request
from flask.typing import ResponseReturnValue

from app.domain.identity import is_id
from app.editor.blueprint import blueprint
from app.editor.guard import editor_only
from app.editor.presenters.imports import run_view, runs_view
from app.extensions import db
from app.models import ImportRun

MOST_PAGES = 100


@blueprint.get("/imports")
@editor_only
def imports() -> ResponseReturnValue:
    """List the latest runs and the sources that come by themselves."""
    return render_template("editor/imports.html", view=runs_view(db.session))


@blueprint.get("/imports/<run_id>")
@editor_only
def import_run(run_id: str) -> ResponseReturnValue:
    """Show one run with every row that was set aside."""
    run = db.session.get(ImportRun, run_id) if is_id(run_id) else None
    if run is None:
        abort(HTTPStatus.NOT_FOUND)
    page = min(max(request.args.get("page", 1, int), 1), MOST_PAGES)
    return render_template("editor/import_run.html", view=run_view(db.session, run, page))
