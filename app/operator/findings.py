"""One key during a call: this service was just confirmed, or something about it is wrong."""

from http import HTTPStatus

from flask import abort, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.extensions import db
from app.operations.phone_calls import is_practising
from app.operations.service_findings import Finding, note_finding
from app.operator.blueprint import blueprint
from app.operator.clock import now
from app.operator.guard import operator_id, operator_only


@blueprint.post("/services/<service_id>/finding")
@operator_only
def report_finding(service_id: str) -> ResponseReturnValue:
    """Keep what was found."""
    found = request.form.get("finding", "")
    if found not in set(Finding):
        abort(HTTPStatus.NOT_FOUND)
    if not is_practising(db.session, operator_id()):
        if not note_finding(db.session, service_id, Finding(found), operator_id(), now=now()):
            abort(HTTPStatus.NOT_FOUND)
        db.session.commit()
    if "quiet" in request.form:
        return "", HTTPStatus.NO_CONTENT
    return redirect(url_for("operator.details", service_id=service_id, noted=found), code=303)
