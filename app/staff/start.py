"""The start page: what this role may open."""

from flask import render_template
from flask.typing import ResponseReturnValue

from app.domain.staff import Role
from app.staff.blueprint import blueprint
from app.staff_session.guards import requires


@blueprint.get("/")
@requires(*Role)
def start() -> ResponseReturnValue:
    """Show what this role may open."""
    return render_template("staff/start.html")
