"""The same question on a map, with the same services as a list below it."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.extensions import brain, db
from app.i18n import current_language
from app.operations.find_points import find_points
from app.public.blueprint import blueprint
from app.public.clock import now
from app.public.presenters.map_page import map_view
from app.public.query_string import read_search
from app.public.where import resolve_where


@blueprint.get("/map")
def map_page() -> ResponseReturnValue:
    """Show where the services of a question are."""
    language = current_language()
    state = resolve_where(read_search(request.args, language), language)
    if state.where_found:
        return redirect(url_for("public.map_page", **state.search.arguments()))
    asked = state.search.request(language, with_location=True)
    found = find_points(db.session, brain(), asked, now=now())
    return render_template("public/map.html", view=map_view(state, found, language))
