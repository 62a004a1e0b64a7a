"""A small window of this site on the pages of others: a question box and the numbers for danger."""

from flask import g, render_template, request
from flask.typing import ResponseReturnValue

from app.domain.locales import LOCALES
from app.i18n import current_language, use_language
from app.public.blueprint import blueprint, root_blueprint
from app.public.presenters.embed import snippet_view, window_view
from app.public.query_string import read_search
from app.public.where import resolve_where


@root_blueprint.get(f"/embed/<any({','.join(LOCALES)}):lang>")
def embed(lang: str) -> ResponseReturnValue:
    """Show the window; any page may frame this one, and it alone."""
    use_language(lang)
    g.may_be_framed = True
    return render_template("public/embed.html", view=window_view(read_search(request.args, lang), lang))


@blueprint.get("/widget")
def widget() -> ResponseReturnValue:
    """Make the lines that put the window on a page."""
    language = current_language()
    g.frames_itself = True
    located = resolve_where(read_search(request.args, language), language)
    return render_template("public/widget.html", view=snippet_view(located, language))
