"""Accept or reject, always with a reason."""

from http import HTTPStatus

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.domain.editing import Decision, EditRefused
from app.editor.blueprint import blueprint
from app.editor.decided import accepts
from app.editor.guard import editor_name, editor_only
from app.editor.presenters.queue import title_of
from app.editor.queue import refused
from app.extensions import db
from app.operations.editing.change import decide, note_call
from app.operations.editing.cool_down import decide_cooling, find_cooling
from app.operations.editing.decide_many import accept_many
from app.operations.editing.reports import decide_reports
from app.operations.provider.wishes import note_reason_told
from app.staff_session import clock


@blueprint.post("/changes/<proposal_id>")
@editor_only
def decide_change(proposal_id: str) -> ResponseReturnValue:
    """Let a second person decide a change of high risk."""
    accept = accepts()
    act = decide_cooling if find_cooling(db.session, proposal_id) else decide
    try:
        if "called" in request.form:
            note_call(db.session, proposal_id)
        if "told" in request.form:
            note_reason_told(db.session, proposal_id)
        act(db.session, proposal_id, accept, request.form.get("reason", ""), editor_name(), now=clock.now())
    except EditRefused as error:
        return refused(error, proposal_id, title_of(proposal_id))
    db.session.commit()
    return redirect(url_for("editor.queue", done=request.form["decision"]), HTTPStatus.SEE_OTHER)


@blueprint.post("/changes")
@editor_only
def accept_changes() -> ResponseReturnValue:
    """Accept the chosen changes of low risk."""
    chosen, reason = request.form.getlist("change"), request.form.get("reason", "")
    try:
        accepted, left = accept_many(db.session, chosen, reason, editor_name(), now=clock.now())
    except EditRefused as error:
        return refused(error, "together")
    db.session.commit()
    return redirect(url_for("editor.queue", accepted=accepted, left=left), HTTPStatus.SEE_OTHER)


@blueprint.post("/reports")
@editor_only
def close_reports() -> ResponseReturnValue:
    """Close the chosen reports."""
    accept = accepts()
    decision = Decision.ACCEPTED if accept else Decision.REJECTED
    chosen, reason = request.form.getlist("report"), request.form.get("reason", "")
    try:
        decide_reports(db.session, chosen, decision, reason, editor_name(), now=clock.now())
    except EditRefused as error:
        return refused(error, "reports")
    db.session.commit()
    return redirect(url_for("editor.queue", done=request.form["decision"]), HTTPStatus.SEE_OTHER)
