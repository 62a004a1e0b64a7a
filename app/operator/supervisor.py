"""What a supervisor sees: counts of calls and of needs that nobody serves, never a ranking of people."""

import csv
import io

from flask import Response, render_template
from flask.typing import ResponseReturnValue

from app.operations.open_data.for_people import safe_cell
from app.operator.blueprint import blueprint
from app.operator.clock import now
from app.operator.guard import operator_id, supervisor_only
from app.operator.presenters.overview import overview_view


@blueprint.get("/overview")
@supervisor_only
def overview() -> ResponseReturnValue:
    """Show today and the last thirty days."""
    return render_template("operator/overview.html", view=overview_view(operator_id(), now()))


@blueprint.get("/overview.csv")
@supervisor_only
def export() -> ResponseReturnValue:
    """Give the unmet needs of the last thirty days as a table."""
    view = overview_view(operator_id(), now())
    out = io.StringIO()
    table = csv.writer(out)
    table.writerow(["need", "place", "count", "until"])
    today = now().date().isoformat()
    table.writerows([safe_cell(one.need), safe_cell(one.place), one.number, today] for one in view.unmet)
    headers = {"Content-Disposition": "attachment; filename=unmet-needs.csv", "Cache-Control": "no-store"}
    return Response(out.getvalue(), mimetype="text/csv", headers=headers)
