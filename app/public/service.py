"""Everything about one service."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from app.extensions import db
from app.i18n import current_language
from app.public.blueprint import blueprint
from app.public.clock import now
from app.public.form_token import form_token
from app.public.presenters.linked_data import linked_data
from app.public.presenters.service import service_view
from app.public.presenters.similar import similar_services
from app.queries.service_details import read_details


@blueprint.get("/services/<service_id>")
def service(service_id: str) -> ResponseReturnValue:
    """Show a service."""
    language, moment = current_language(), now()
    details = read_details(db.session, service_id, language=language, now=moment)
    view = service_view(details, language, moment)
    return render_template(
        "public/service.html",
        view=view,
        data=linked_data(details, view.absolute),
        token=form_token(f"report:{details.card.id}"),
        told="told" in request.args,
        similar=similar_services(details.card, language, moment),
    )
