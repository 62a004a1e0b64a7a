"""The way from a service that was merged to the one that it leads to."""

from http import HTTPStatus
from typing import Any

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.carried_on import carried_on
from app.domain.identity import is_id
from app.extensions import db
from app.queries.duplicates import merged_into


def where_merged(service_id: str) -> ResponseReturnValue | None:
    """Return the way to this page of the other service; None where there is none."""
    moved = merged_into(db.session, [service_id] if is_id(service_id) else [])
    if not moved:
        return None
    kept: dict[str, Any] = {**carried_on(), "service_id": moved[service_id]}
    return redirect(url_for(request.endpoint or "public.service", **kept), HTTPStatus.PERMANENT_REDIRECT)
