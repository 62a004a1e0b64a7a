"""Everything about one service."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from app.extensions import db
from app.i18n import current_language
from app.public.blueprint import blueprint
from app.public.clock import now
from app.public.merged import where_merged
from app.public.presenters.linked_data import linked_data
from app.public.presenters.service import service_view
from app.public.presenters.similar import similar_services
from app.public.presenters.telling import telling_view
from app.public.query_string import read_profile
from app.queries.service_details import read_details


@blueprint.get("/services/<service_id>")
def service(service_id: str) -> ResponseReturnValue:
    """Show a service; the address of one that was merged leads to the other."""
    return where_merged(service_id) or service_page(service_id)


def service_page(service_id: str, *, problem: str = "", kind: str = "", words: str = "") -> str:
    """Return a service's page; what could not be sent stands in its form again, with the ``problem``."""
    language, moment = current_language(), now()
    profile = read_profile(request.values)
    details = read_details(db.session, service_id, language=language, now=moment)
    view = service_view(details, language, moment, profile)
    return render_template(
        "public/service.html",
        view=view,
        data=linked_data(details, view.absolute),
        telling=telling_view(details.card, problem=problem, kind=kind, words=words),
        similar=similar_services(details.card, language, moment, profile),
    )
