"""Pairs of records that may be one: side by side, and what to do with them."""

from http import HTTPStatus

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.domain.editing import EditRefused, Field
from app.editor.blueprint import blueprint
from app.editor.guard import editor_name, editor_only
from app.editor.presenters.duplicates import DuplicatesView, Lead, duplicates_view, lead_of
from app.editor.refusals import Refusal, refusal
from app.editor.words import field_name
from app.extensions import db
from app.operations.duplicates.merge import keep_apart, merge, put_off, take_apart
from app.operations.editing.change import RecordNotFound
from app.staff_session import clock


@blueprint.get("/duplicates")
@editor_only
def duplicates() -> ResponseReturnValue:
    """Show one pair, the rest by name, the latest merges, and what became of one just now."""
    told = request.args.get
    return _page(duplicates_view(told("pair", "")), lead=lead_of(told("merged", "")), waits=told("saved") == "waits")


@blueprint.post("/duplicates/<pair_id>")
@editor_only
def decide_pair(pair_id: str) -> ResponseReturnValue:
    """Merge a pair, keep it apart, put it off, or take a merge apart."""
    try:
        at_once = _decide(pair_id, request.form.get("act", ""))
    except EditRefused as error:
        db.session.rollback()
        if isinstance(error, RecordNotFound):
            abort(HTTPStatus.NOT_FOUND)
        return _page(duplicates_view(pair_id), problem=_refusal(error)), HTTPStatus.BAD_REQUEST
    db.session.commit()
    merged, saved = (pair_id, None) if at_once else (None, "waits")
    return redirect(url_for("editor.duplicates", merged=merged, saved=saved), HTTPStatus.SEE_OTHER)


def _page(
    view: DuplicatesView, *, problem: Refusal | None = None, lead: Lead | None = None, waits: bool = False
) -> str:
    outcome = {"problem": problem, "typed": request.form, "lead": lead, "waits": waits}
    return render_template("editor/duplicates.html", view=view, **outcome)


def _refusal(error: EditRefused) -> Refusal:
    name = error.choice.partition(":")[0]
    return refusal(error, {}, field_name(name), field=Field(name) if name else None, about=error.choice)


def _decide(pair_id: str, act: str) -> bool:
    """Do what was pressed and tell whether it is done, or waits for a second person."""
    now = clock.now()
    if act in ("first", "second"):
        stay, take = request.form.get(act, ""), request.form.getlist(f"take_{act}")
        return merge(db.session, pair_id, stay, take, editor_name(), now=now)
    if act == "apart":
        return take_apart(db.session, pair_id, editor_name(), now=now)
    if act == "different":
        keep_apart(db.session, pair_id, editor_name(), now=now)
    elif act == "later":
        put_off(db.session, pair_id, now=now)
    else:
        abort(HTTPStatus.BAD_REQUEST)
    return True
