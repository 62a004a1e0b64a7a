"""The page of a record, be it a service or an organization."""

from collections.abc import Mapping

from flask import render_template, url_for

from app.editor.presenters.organization import organization_view
from app.editor.presenters.record import record_view
from app.editor.refusals import Refusal
from app.extensions import db
from app.models import Service
from app.operations.editing.change import find_organization, find_record
from app.operations.editing.record import Record

KIND = "/<any(services, organizations):kind>/<record_id>"
"""The beginning of addresses that are the same for both."""


def named_record(kind: str, record_id: str) -> Record:
    """Return the record that an address names.

    Raises:
        RecordNotFound: there is none.
    """
    if kind == "services":
        return find_record(db.session, record_id)
    return find_organization(db.session, record_id)


def page_of(record: Record, saved: str | None = None) -> str:
    """Return the address of a record's page; one that tells how a change was ``saved``."""
    if isinstance(record, Service):
        return url_for("editor.record", service_id=record.id, saved=saved)
    return url_for("editor.organization", organization_id=record.id, saved=saved)


def show(
    record: Record, *, problem: Refusal | None = None, saved: str | None = None, typed: Mapping[str, str] | None = None
) -> str:
    """Return the page of a record; what was typed and not taken stays in its form."""
    outcome = {"problem": problem, "saved": saved, "typed": typed or {}}
    if isinstance(record, Service):
        return render_template("editor/record.html", view=record_view(record), **outcome)
    return render_template("editor/organization.html", view=organization_view(record), **outcome)
