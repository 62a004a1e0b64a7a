"""What came in from files of others, what was set aside, and what an editor decides of it."""

from http import HTTPStatus

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.domain.editing import EditRefused
from app.editor.blueprint import blueprint
from app.editor.decided import accepts
from app.editor.guard import editor_name, editor_only
from app.editor.presenters.import_run import run_view
from app.editor.presenters.imports import runs_view
from app.editor.refusals import Refusal, refusal
from app.extensions import db
from app.models import ImportRun
from app.operations.editing.change import RecordNotFound
from app.operations.imports.held import decide_held, dismiss_rows, find_run, take_again
from app.staff_session import clock

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
    return _page(_run(run_id))


@blueprint.post("/imports/<run_id>/held")
@editor_only
def decide_import(run_id: str) -> ResponseReturnValue:
    """Let a held file withdraw what it lacks, or drop that."""
    run, accept = _run(run_id), accepts()
    try:
        decide_held(db.session, run, accept, request.form.get("reason", ""), editor_name(), now=clock.now())
    except EditRefused as error:
        return _refused(run_id, error, "held")
    db.session.commit()
    return _back(run_id)


@blueprint.post("/imports/<run_id>/rows")
@editor_only
def decide_rows(run_id: str) -> ResponseReturnValue:
    """Dismiss rows, or let the whole file come again."""
    run, reason, who, now = _run(run_id), request.form.get("reason", ""), editor_name(), clock.now()
    try:
        if request.form.get("act") == "again":
            take_again(db.session, run, reason, who, now=now)
        else:
            dismiss_rows(db.session, run, request.form.getlist("row"), reason, who, now=now)
    except EditRefused as error:
        return _refused(run_id, error, "rows")
    db.session.commit()
    return _back(run_id)


def _run(run_id: str) -> ImportRun:
    try:
        return find_run(db.session, run_id)
    except RecordNotFound:
        abort(HTTPStatus.NOT_FOUND)


def _page(run: ImportRun, problem: Refusal | None = None) -> str:
    page = min(max(request.args.get("page", 1, int), 1), MOST_PAGES)
    view = run_view(db.session, run, page)
    return render_template("editor/import_run.html", view=view, problem=problem, typed=request.form)


def _refused(run_id: str, error: EditRefused, about: str) -> ResponseReturnValue:
    db.session.rollback()
    problem = refusal(error, {"reason": "", **request.form.to_dict()}, about=about)
    return _page(_run(run_id), problem), HTTPStatus.BAD_REQUEST


def _back(run_id: str) -> ResponseReturnValue:
    return redirect(url_for("editor.import_run", run_id=run_id), HTTPStatus.SEE_OTHER)
