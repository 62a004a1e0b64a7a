"""A hidden address: shown once to vetted staff, for a reason that is written down."""

from http import HTTPStatus

from flask import abort, render_template, request
from flask.typing import ResponseReturnValue

from app.domain.errors import ServiceNotFound
from app.domain.secret_place import NotVetted, RevealReason
from app.extensions import db, settings
from app.operations.secret_places import reveal_place
from app.operator.blueprint import blueprint
from app.operator.clock import now
from app.operator.guard import operator_only
from app.staff_session.current import current_user


@blueprint.post("/services/<service_id>/reveal")
@operator_only
def reveal(service_id: str) -> ResponseReturnValue:
    """Show where a hidden service is; the page is kept nowhere."""
    told = request.form.get("reason", "")
    if told not in set(RevealReason):
        abort(HTTPStatus.BAD_REQUEST)
    user, reason = current_user(), RevealReason(told)
    try:
        place = reveal_place(db.session, settings().secret_key, user, service_id, reason, now=now())
    except NotVetted:
        abort(HTTPStatus.FORBIDDEN)
    except ServiceNotFound:
        abort(HTTPStatus.NOT_FOUND)
    db.session.commit()
    return render_template("operator/revealed.html", place=place, service_id=service_id)
