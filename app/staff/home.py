"""The first page of staff: what the role may open."""

from flask import render_template
from flask.typing import ResponseReturnValue

from app.domain.staff import CONSOLE, EVERYBODY, OVERSIGHT
from app.staff.blueprint import blueprint
from app.staff_session.guard import requires, staff


@blueprint.get("/")
@requires(*EVERYBODY)
def home() -> ResponseReturnValue:
    """Show the doors."""
    role = staff().role
    return render_template("staff/home.html", console=role in CONSOLE, oversight=role in OVERSIGHT)
