"""How often to be reminded, and who else of the organization looks after the record."""

from http import HTTPStatus

from flask import abort, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.domain.editing import EditRefused
from app.domain.provider import NEVER, MemberRole, NotAllowed, TooMany
from app.extensions import db, settings
from app.i18n import current_language
from app.operations.provider.members import Invitation, choose_rhythm, invite_colleague
from app.provider_letters import post_invitation
from app.public.clock import now
from app.public.provider.blueprint import blueprint
from app.public.provider.page import provider_page
from app.public.provider.visit import visit


@blueprint.post("/<token>/rhythm")
def choose(token: str) -> ResponseReturnValue:
    """Remember the rhythm and the language of reminders."""
    who, months = visit(token), request.form.get("rhythm", "")[:3]
    try:
        choose_rhythm(db.session, who.member, int(months) if months.isdecimal() else NEVER - 1, current_language())
    except EditRefused:
        abort(HTTPStatus.BAD_REQUEST)
    db.session.commit()
    return redirect(url_for("provider.page", token=token, done="rhythm"), HTTPStatus.SEE_OTHER)


@blueprint.post("/<token>/invite")
def invite(token: str) -> ResponseReturnValue:
    """Send a colleague a link."""
    who, role = visit(token), request.form.get("role", "")
    if role not in set(MemberRole) or not settings().mail_host:
        abort(HTTPStatus.BAD_REQUEST)
    wish = Invitation(request.form.get("email", ""), MemberRole(role), current_language())
    try:
        member = invite_colleague(db.session, settings().secret_key, who.member, wish, now=now())
    except NotAllowed:
        abort(HTTPStatus.FORBIDDEN)
    except (EditRefused, TooMany):
        db.session.rollback()
        words = _("No letter was sent: this is no e-mail address, is invited already, or there were many today.")
        return provider_page(who, problem=words), HTTPStatus.BAD_REQUEST
    post_invitation(db.session, settings(), member, now=now())
    db.session.commit()
    return redirect(url_for("provider.page", token=token, done="invited"), HTTPStatus.SEE_OTHER)
