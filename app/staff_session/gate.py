"""Before any view of staff: its language, a guard of its own, and the form's token."""

from http import HTTPStatus

from flask import Flask, Response, abort, current_app, request
from flask.typing import ResponseReturnValue

from app.i18n import use_language
from app.staff_session.csrf import SAFE_METHODS, csrf_is_right
from app.staff_session.current import current_session
from app.staff_session.guards import guard_of
from app.staff_session.paths import is_staff_path
from app.staff_session.refusals import Refusal, refuse
from app.staff_session.uploads import most_bytes


def init_app(app: Flask) -> None:
    """Stand before the addresses of staff."""
    app.before_request(_check)
    app.after_request(_keep_out_of_caches)


def _check() -> ResponseReturnValue | None:
    if not is_staff_path(request.path):
        return None
    _choose_language()
    if request.endpoint is None:
        return None
    if guard_of(current_app.view_functions[request.endpoint]) is None:
        current_app.logger.error("the view %s has no guard", request.endpoint)
        abort(HTTPStatus.FORBIDDEN)
    _make_room(most_bytes(current_app.view_functions[request.endpoint]))
    if request.method not in SAFE_METHODS and not csrf_is_right():
        return refuse(Refusal.FORM)
    return None


def _make_room(most: int | None) -> None:
    if most is not None and current_session() is not None:
        request.max_content_length = request.max_form_memory_size = most


def _choose_language() -> None:
    session = current_session()
    if session is not None:
        use_language(session.user.language)
    else:
        # Before the log-in the page offers the languages
        use_language(request.values.get("language", ""))


def _keep_out_of_caches(response: Response) -> Response:
    if is_staff_path(request.path):
        response.headers["Cache-Control"] = "no-store"
        response.headers["X-Robots-Tag"] = "noindex"
    return response
