"""The accessibility profile: told in the page's address, or kept on the person's own device, and never by us."""

from flask import render_template, request

from app.domain.identity import is_id
from app.i18n import current_language
from app.public.blueprint import blueprint
from app.public.presenters.access import access_view
from app.public.query_string import read_search


@blueprint.get("/access")
def access() -> str:
    """Let a person tick what matters to them, then lead them back to where they were."""
    state = read_search(request.args, current_language())
    service = request.args.get("service", "")
    return render_template("public/access.html", view=access_view(state, service if is_id(service) else ""))
