"""The page of an organization: its services, and what can be said of each."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from app.public.presenters.provider import provider_view
from app.public.provider.blueprint import blueprint
from app.public.provider.draft import Draft
from app.public.provider.visit import Visit, visit


@blueprint.get("/<token>")
def page(token: str) -> ResponseReturnValue:
    """Show everything that we tell people of an organization."""
    return provider_page(visit(token), done=request.args.get("done", ""))


def provider_page(who: Visit, *, done: str = "", problem: str = "", draft: Draft | None = None, code: str = "") -> str:
    """Return the page with what was done, or why it was not; what was written then is still in its form.

    ``code`` is to be sent to our bot, and shown this once.
    """
    view = provider_view(who, done=done, problem=problem, draft=draft, code=code)
    return render_template("provider/page.html", view=view)
