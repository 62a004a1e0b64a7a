"""What the directory holds, in figures for everybody: a page, and the same for programs."""

from flask import Response, jsonify, render_template, request
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
    view = statistics_view(_place(), request.args.get("place", ""), current_language(), clock.now().date())
    return render_template("public/statistics.html", view=view)


@blueprint.get("/statistics.csv")
def statistics_csv() -> Response:
    """Give the figures as a table."""
    text = figures_csv(_place(), current_language(), clock.now().date())
    headers = {"Content-Disposition": 'attachment; filename="ryadom-statistics.csv"'}
    return Response(text, mimetype="text/csv", headers=headers)


@blueprint.get("/statistics.json")
def statistics_json() -> Response:
    """Give the figures to programs."""
    answer = jsonify(figures_json(_place(), current_language(), clock.now().date()))
    answer.headers["Access-Control-Allow-Origin"] = "*"
    return answer


def _place() -> str:
    return chosen_place(request.args.get("place", "")) or read_country(request.args) or ""
