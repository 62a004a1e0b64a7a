"""The first page: one question, life situations, emergency numbers."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from app.i18n import current_language
from app.public.blueprint import blueprint
from app.public.presenters.danger import emergency_strip
from app.public.presenters.tiles import need_groups, tiles
from app.public.query_string import read_country


@blueprint.get("/")
def home() -> ResponseReturnValue:
    """Ask what happened."""
    language, country = current_language(), read_country(request.args)
    return render_template(
        "public/home.html",
        country=country,
        strip=emergency_strip(country, language),
        tiles=tiles(language, country),
        groups=need_groups(language, country),
    )
