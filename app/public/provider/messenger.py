"""A messenger in which somebody wants to be reminded: a code for our bot there, and the end of it."""

from http import HTTPStatus

from flask import abort, redirect, url_for
from flask.typing import ResponseReturnValue

from app.domain.provider import NotAllowed
from app.extensions import db, settings
from app.i18n import current_language
from app.operations.provider.ties import make_tie_code, untie
from app.public.clock import now
from app.public.provider.blueprint import blueprint
from app.public.provider.page import provider_page
from app.public.provider.visit import visit
from app.reminding import reminding_messengers


@blueprint.post("/<token>/messenger")
def show_code(token: str) -> ResponseReturnValue:
    """Show once what to send to our bot, which answers in the language of this page."""
    who = visit(token)
    if not reminding_messengers(settings()):
        abort(HTTPStatus.NOT_FOUND)
    try:
        code = make_tie_code(settings().secret_key, who.member, who.purpose, now=now())
    except NotAllowed:
        abort(HTTPStatus.FORBIDDEN)
    who.member.language = current_language()
    page = provider_page(who, code=code)
    db.session.commit()
    return page


@blueprint.post("/<token>/messenger/stop")
def stop_messenger(token: str) -> ResponseReturnValue:
    """Send no more reminders to the messenger."""
    who = visit(token)
    untie(who.member)
    db.session.commit()
    return redirect(
        url_for("provider.page", token=token, done="untied", language=current_language()), HTTPStatus.SEE_OTHER
    )
