"""Where links lead, and what every answer there carries: the address is a key, so nothing may keep or tell it."""

from http import HTTPStatus

from flask import Blueprint, Response, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.domain.provider import LinkExpired, LinkInvalid
from app.i18n import current_language
from app.public.clock import now
from app.public.limits import Often

blueprint = Blueprint("provider", __name__, url_prefix="/provider")
often = Often("provider", 120)


@blueprint.before_request
def _slow_down() -> ResponseReturnValue | None:
    if often.too_often(request.remote_addr or "", now()):
        return _plain(_("Too many requests. Please try again in a quarter of an hour."), HTTPStatus.TOO_MANY_REQUESTS)
    return None


@blueprint.after_request
def _keep_secret(response: Response) -> Response:
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response


@blueprint.errorhandler(LinkInvalid)
def _refuse(error: LinkInvalid) -> ResponseReturnValue:
    if isinstance(error, LinkExpired):
        return _plain(_("This link is too old. Write to us, and we will send a new one."), HTTPStatus.GONE)
    return _plain(_("This link does not work. Please check that you copied all of it."), HTTPStatus.NOT_FOUND)


def _plain(message: str, status: HTTPStatus) -> ResponseReturnValue:
    return render_template("provider/message.html", message=message, language=current_language()), status
