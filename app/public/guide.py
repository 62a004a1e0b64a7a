"""Step by step to the right service, without chatting: one question a page, everything in the address."""

from dataclasses import replace
from http import HTTPStatus

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.extensions import db, settings
from app.i18n import current_language
from app.operations.hand_over_profile import keep_profile
from app.public.blueprint import blueprint
from app.public.clock import now
from app.public.limits import Often
from app.public.look import chosen_looks
from app.public.presenters.guide import guide_view, profile_of
from app.public.presenters.guide_easy import in_easy_words
from app.public.query_string import read_search
from app.public.where import resolve_where

_codes = Often("code", 20)


@blueprint.get("/guide/matters")
def guide_matters() -> ResponseReturnValue:
    """Ask the last question, whose answers are filters."""
    return _page("matters")


@blueprint.get("/guide")
def guide() -> ResponseReturnValue:
    """Ask the next question that would change the result."""
    return _page(request.args.get("step", ""))


def _page(step: str) -> ResponseReturnValue:
    language = current_language()
    located = resolve_where(read_search(request.args, language), language)
    if located.where_found:
        return redirect(url_for("public.guide", step="what", **located.search.arguments()))
    if request.args.get("where", "-").strip() == "":
        nothing = _("You have not written a place yet. Name a town or a region, or choose a country.")
        located = replace(located, search=replace(located.search, problems=(*located.search.problems, nothing)))
    view = guide_view(step, located, language)
    if view is None:
        return redirect(url_for("public.search", **located.search.arguments()))
    return render_template("public/guide.html", view=in_easy_words(view) if "easy" in chosen_looks() else view)


@blueprint.post("/guide/code")
def guide_code() -> ResponseReturnValue:
    """Keep what was told for a day under a short code, for the chat or an operator."""
    language = current_language()
    if _codes.too_often(request.remote_addr or "", now()):
        return render_template("public/code.html", code="", chat_url=""), HTTPStatus.TOO_MANY_REQUESTS
    profile = profile_of(read_search(request.form, language), language)
    code = keep_profile(db.session, settings().secret_key, profile, now=now())
    db.session.commit()
    return render_template("public/code.html", code=code, chat_url=url_for("public.chat", code=code))
