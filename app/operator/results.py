"""What changes while the operator types, as a piece of the page; and the details of one service."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from app.domain.locales import LOCALES
from app.extensions import db
from app.i18n import current_language
from app.operator.blueprint import blueprint
from app.operator.card_form import read_card
from app.operator.clock import now
from app.operator.guard import operator_only, own_call
from app.operator.presenters.card import search
from app.operator.presenters.details import details_view
from app.queries.duplicates import follow_merges


@blueprint.get("/calls/<call_id>/results")
@operator_only
def results(call_id: str) -> ResponseReturnValue:
    """Return the results for what stands in the fields; nothing is kept."""
    call = own_call(call_id)
    form = read_card(request.args, call.language)
    return render_template("operator/results.html", results=search(call, form, now()), form=form)


@blueprint.get("/services/<service_id>")
@operator_only
def details(service_id: str) -> ResponseReturnValue:
    """Show a service, or the one that it was merged into, in the caller's language and the operator's."""
    caller = request.args.get("caller", "")
    spoken = caller if caller in LOCALES else current_language()
    (told,) = follow_merges(db.session, [service_id])
    view = details_view(told, spoken, current_language(), now())
    template = "operator/details.html" if "piece" in request.args else "operator/service.html"
    return render_template(template, view=view)
