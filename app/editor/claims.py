"""Decide who says that a record is theirs."""

from http import HTTPStatus

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.domain.editing import EditRefused
from app.domain.provider import TooMany
from app.editor.blueprint import blueprint
from app.editor.decided import accepts
from app.editor.guard import editor_name, editor_only
from app.editor.queue import refused
from app.extensions import db, settings
from app.operations.provider.claims import accept_claim, refuse_claim
from app.provider_letters import post_invitation, post_refusal
from app.staff_session import clock


@blueprint.post("/claims/<claim_id>")
@editor_only
def decide_claim(claim_id: str) -> ResponseReturnValue:
    """Accept and send the link, or refuse and say why; where no letters go out, none is written."""
    reason, now, mail = request.form.get("reason", ""), clock.now(), bool(settings().mail_host)
    try:
        if accepts():
            member = accept_claim(db.session, claim_id, reason, editor_name(), now=now)
            if mail:
                post_invitation(db.session, settings(), member, now=now)
        else:
            email, language = refuse_claim(db.session, claim_id, reason, editor_name(), now=now)
            if mail:
                post_refusal(db.session, email, language, reason.strip(), now=now)
    except (EditRefused, TooMany) as error:
        return refused(error, claim_id)
    db.session.commit()
    return redirect(url_for("editor.queue", done=request.form["decision"]), HTTPStatus.SEE_OTHER)
