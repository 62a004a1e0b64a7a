"""Help without a network: the district's services and the emergency numbers, kept on a device by a person's wish."""

from flask import Response, current_app, redirect, render_template, request
from flask.helpers import url_for
from flask.typing import ResponseReturnValue

from app.i18n import current_language
from app.public.blueprint import blueprint, root_blueprint
from app.public.presenters.offline import offline_view, pack_view
from app.public.query_string import read_search
from app.public.where import resolve_where


@blueprint.get("/offline")
def offline() -> ResponseReturnValue:
    """Let a person choose a place and keep its services, or throw away what is kept."""
    language = current_language()
    located = resolve_where(read_search(request.args, language), language)
    if located.where_found:
        return redirect(url_for("public.offline", **located.search.arguments()))
    return render_template("public/offline.html", view=offline_view(located, language))


@blueprint.get("/offline/pack")
def pack() -> ResponseReturnValue:
    """Show everything of a place that is worth having without a network, on one page."""
    language = current_language()
    state = read_search(request.args, language)
    if not (state.place or state.country):
        return redirect(url_for("public.offline"))
    return render_template("public/pack.html", view=pack_view(state, language))


@root_blueprint.get("/offline-worker.js")
def offline_worker() -> Response:
    """Give the service worker from the root, so that it may answer for every page; asked only after consent."""
    response = current_app.send_static_file("js/offline/worker.js")
    response.cache_control.no_cache = True
    return response
