"""Every component in every state, for those who build the site; readers never see it."""

from flask import abort, render_template
from flask.typing import ResponseReturnValue

from app.extensions import settings
from app.i18n import current_language
from app.public.blueprint import blueprint
from app.public.presenters.styleguide import styleguide_view


@blueprint.get("/styleguide")
def styleguide() -> ResponseReturnValue:
    """Show the components with invented services, where a setting allows it."""
    if not settings().styleguide:
        abort(404)
    return render_template("public/styleguide.html", view=styleguide_view(current_language()))
