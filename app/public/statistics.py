"""What the directory holds, in figures for everybody: a page, and the same for programs."""

from http import HTTPStatus

from flask import Response, abort, jsonify, render_template, request
from flask.typing import ResponseReturnValue

from app.i18n import current_language
from app.public import clock
from app.public.blueprint import blueprint
from app.public.presenters.statistics import chosen_place, statistics_view
from app.public.presenters.statistics_files import figures_csv, figures_json
from app.public.query_string import read_country


@blueprint.get("/statistics")
def statistics() -> ResponseReturnValue:
    """Show how many services we know, how fresh, how good, and what nobody was known to give."""
    view = statistics_view(_place(), _unknown(), current_language(), clock.now().date())
    return render_template("public/statistics.html", view=view)


@blueprint.get("/statistics.csv")
def statistics_csv() -> Response:
    """Give the figures as a table."""
    place = _place_of_file()
    text = figures_csv(place, current_language(), clock.now().date())
    name = "-".join(filter(None, ("ryadom-statistics", place)))
    headers = {"Content-Disposition": f'attachment; filename="{name}.csv"'}
    return Response(text, mimetype="text/csv", headers=headers)


@blueprint.get("/statistics.json")
def statistics_json() -> Response:
    """Give the figures to programs."""
    answer = jsonify(figures_json(_place_of_file(), current_language(), clock.now().date()))
    answer.headers["Access-Control-Allow-Origin"] = "*"
    return answer


def _place_of_file() -> str:
    """Return the place of a file, which cannot say as the page does that we know of no such place."""
    if _unknown():
        abort(HTTPStatus.NOT_FOUND)
    return _place()


def _unknown() -> str:
    """Return a place or country of the address that we do not know, empty if there is none."""
    place, country = request.args.get("place", ""), request.args.get("country", "")
    if place and not chosen_place(place):
        return place
    return "" if read_country(request.args) else country.strip()


def _place() -> str:
    return chosen_place(request.args.get("place", "")) or read_country(request.args) or ""
