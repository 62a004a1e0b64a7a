"""What this site is, and where its facts come from."""

from flask import render_template
from flask.typing import ResponseReturnValue

from app.public.blueprint import blueprint


@blueprint.get("/about")
def about() -> ResponseReturnValue:
    """Say what this site is and is not."""
    return render_template("public/about.html")


@blueprint.get("/sources")
def sources() -> ResponseReturnValue:
    """Say where the facts come from and under which licences."""
    return render_template("public/sources.html")
