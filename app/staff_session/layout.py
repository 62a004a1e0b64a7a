"""What every page of staff needs: the form's token, the account in the header, and where it may go."""

from typing import Any

from flask import Flask, request
from markupsafe import Markup

from app.staff_session.csrf import FIELD, csrf_token
from app.staff_session.current import current_session, role_of_visitor
from app.staff_session.paths import is_staff_path
from app.staff_session.places import places_for
from app.wording.roles import role_name


def init_app(app: Flask) -> None:
    """Give the templates of staff what they need."""
    app.context_processor(_layout)


def csrf_field() -> Markup:
    """Return the hidden field that every form of staff carries."""
    return Markup('<input type="hidden" name="{}" value="{}">').format(FIELD, csrf_token())


def _layout() -> dict[str, Any]:
    if not is_staff_path(request.path):
        return {}
    session, role = current_session(), role_of_visitor()
    return {
        "csrf_field": csrf_field,
        "csrf_token": csrf_token,
        "staff_user": session.user if session else None,
        "staff_role": role_name(role) if role else "",
        "staff_places": places_for(role),
    }
