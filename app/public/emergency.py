"""Emergency numbers of every country, on a page so small that it always loads."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from app.i18n import current_language
from app.public.blueprint import blueprint
from app.public.clock import now
from app.public.presenters.danger import country_links, emergency_lines, likely_first
from app.public.query_string import read_country
from app.wording.dates import date_text


@blueprint.get("/emergency")
def emergency() -> ResponseReturnValue:
    """Show who to call, the chosen country first; ``file`` asks for the page that also works without this program."""
    language, country = current_language(), read_country(request.args)
    order = likely_first(language)
    if country:
        order = (country, *(code for code in order if code != country))
    countries = emergency_lines(order, language)
    if request.args.get("file") == "1":
        today = date_text(now().date(), language)
        return render_template("public/emergency_file.html", countries_of_page=countries, today=today)
    links = country_links(country, language)
    return render_template("public/emergency.html", countries_of_page=countries, links=links, country=country)
