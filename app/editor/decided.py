"""What a form decided."""

from http import HTTPStatus

from flask import abort, request

from app.domain.editing import Decision


def accepts() -> bool:
    """Return whether it says yes; what is neither yes nor no decides nothing."""
    decision = request.form.get("decision")
    if decision not in {Decision.ACCEPTED, Decision.REJECTED}:
        abort(HTTPStatus.BAD_REQUEST)
    return decision == Decision.ACCEPTED
