"""The services that a person has picked: in the address alone, so that a list can be shared, printed, forgotten."""

from http import HTTPStatus
from typing import Any

from flask import Flask, has_request_context, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.carried_on import carried_on
from app.domain.shortlist import MOST, read_list, write_list
from app.extensions import db
from app.i18n import current_language
from app.public.arguments import kept_arguments
from app.public.blueprint import blueprint
from app.public.presenters.sheet import ListView, list_view
from app.queries.duplicates import follow_merges

NAME = "list"
CARRYING = frozenset({
    "public.search", "public.service", "public.map_page", "public.guide", "public.guide_matters", "public.home",
    "public.shortlist", "public.sheet", "public.access", "public.report", "public.missing",
    "public.list_by_sms", "public.send_list", "public.sms_sent",
})  # fmt: skip
"""Links to these pages take the list along."""


@blueprint.get("/list")
def shortlist() -> ResponseReturnValue:
    """Show the picked services."""
    return _moved() or render_template("public/list.html", view=_view())


@blueprint.get("/list/print")
def sheet() -> ResponseReturnValue:
    """Show the picked services on a sheet of paper."""
    return _moved() or render_template("public/sheet.html", view=_view())


def _moved() -> ResponseReturnValue | None:
    """Return the way to the same list with merged services replaced by where they lead."""
    followed = follow_merges(db.session, picked())
    if followed == picked():
        return None
    kept: dict[str, Any] = {**carried_on(), NAME: write_list(followed)}
    address = url_for(request.endpoint or "public.shortlist", **kept)
    return redirect(address, HTTPStatus.PERMANENT_REDIRECT)


def _view() -> ListView:
    return list_view(picked(), current_language(), url_for("public.shortlist"))


def init_app(app: Flask) -> None:
    """Let links carry the list, and templates change it."""
    app.url_defaults(_carry)
    app.context_processor(lambda: {"list_size": len(picked()), "list_toggle": toggle, "list_of": list_of})


def picked() -> tuple[str, ...]:
    """Return the ids of the address's list; what is not of our making is dropped."""
    text = request.args.get(NAME, "") if has_request_context() else ""
    # Asked for by every link of a page, most of which carry no list
    return read_list(text) if text else ()


def toggle(service_id: str) -> tuple[str, bool]:
    """Return this page's address with a service put on the list or taken off it, and whether it is on it now."""
    now, there = picked(), service_id in picked()
    then = tuple(one for one in now if one != service_id) if there else (*now, service_id)[-MOST:]
    known = {**kept_arguments(), **(request.view_args or {}), NAME: write_list(then) or None}
    return url_for(request.endpoint or "public.search", **known), there


def list_of(service_id: str) -> str:
    """Return a list of one service for an address."""
    return write_list((service_id,))


def _carry(endpoint: str, values: dict[str, Any]) -> None:
    if endpoint in CARRYING and NAME not in values and has_request_context() and (ids := picked()):
        values[NAME] = write_list(ids)
