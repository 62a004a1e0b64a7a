"""Results: what was understood, who helps, and what to do when nobody does."""

from http import HTTPStatus

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.extensions import brain, db
from app.i18n import current_language
from app.operations.find_services import find_services
from app.public.blueprint import blueprint
from app.public.clock import now
from app.public.presenters.results import prompt_view, results_view
from app.public.query_string import last_page, read_search
from app.public.where import resolve_where


@blueprint.get("/search")
def search() -> ResponseReturnValue:
    """Show the services that fit a question."""
    language = current_language()
    state = resolve_where(read_search(request.args, language), language)
    if state.where_found:
        return redirect(url_for("public.search", **state.search.arguments()))
    if state.search.too_long or state.search.is_empty:
        status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE if state.search.too_long else HTTPStatus.OK
        return render_template("public/search.html", view=prompt_view(state, language)), status
    found = find_services(db.session, brain(), state.search.request(language), now=now())
    if not found.services and state.search.page > (last := last_page(state.search, found.page.total)):
        return redirect(url_for("public.search", **state.search.arguments(page=last)))
    return render_template("public/search.html", view=results_view(state, found, language))
