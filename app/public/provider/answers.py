"""«Everything is right», what is not, and that it was sent in error."""

from dataclasses import replace
from http import HTTPStatus

from flask import abort, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.domain.editing import Outdated
from app.domain.errors import ServiceNotFound
from app.domain.provider import NotAllowed
from app.extensions import db
from app.i18n import current_language
from app.operations.provider.keep import CorrectionRefused, confirm_own, correct_own, own_service
from app.operations.provider.wishes import Absorbed, take_back
from app.public.clock import now
from app.public.presenters.provider_form import present_values
from app.public.provider.blueprint import blueprint
from app.public.provider.correction_form import form_name, read_correction
from app.public.provider.draft import read_draft
from app.public.provider.page import provider_page
from app.public.provider.visit import Visit, visit
from app.wording.fields import fault_text


@blueprint.post("/<token>/right/<service_id>")
def confirm(token: str, service_id: str) -> ResponseReturnValue:
    """Note that everything is right today."""
    who = visit(token)
    try:
        shown = confirm_own(db.session, who.member, who.purpose, service_id, now=now())
    except (ServiceNotFound, NotAllowed) as error:
        return _refuse(error)
    db.session.commit()
    return _back(who, "right" if shown else "later")


@blueprint.post("/<token>/correct/<service_id>")
def correct(token: str, service_id: str) -> ResponseReturnValue:
    """Take what the provider corrects; what somebody has written after the page was opened stays until they chose."""
    who = visit(token)
    try:
        service = own_service(db.session, who.member, service_id)
        draft = read_draft(service.id, present_values(service, current_language()))
        if draft.newer:
            words = _(
                "The record has changed since you opened this page. Nothing is sent yet: see both, and send again."
            )
            return provider_page(who, problem=words, draft=draft), HTTPStatus.CONFLICT
        wish = read_correction(service)
        kept = correct_own(db.session, who.member, who.purpose, service_id, wish, now=now())
    except (ServiceNotFound, NotAllowed) as error:
        return _refuse(error)
    except CorrectionRefused as error:
        db.session.rollback()
        faults = {form_name(field, target): fault_text(field, why) for field, target, why in error.faults}
        words = _("Something does not fit, so nothing is sent yet. All that you have written is still here:")
        return provider_page(who, problem=words, draft=replace(draft, faults=faults)), HTTPStatus.BAD_REQUEST
    db.session.commit()
    outcome = {(True, False): "now", (False, True): "later", (True, True): "both"}
    return _back(who, outcome.get((bool(kept.at_once), bool(kept.waiting)), "same"))


@blueprint.post("/<token>/withdraw/<wish_id>")
def withdraw(token: str, wish_id: str) -> ResponseReturnValue:
    """Take back a wish that waits, or say why it does not wait any more."""
    who = visit(token)
    try:
        take_back(db.session, who.member, wish_id, now=now())
    except (ServiceNotFound, NotAllowed) as error:
        return _refuse(error)
    except Outdated as error:
        db.session.rollback()
        return provider_page(who, problem=_too_late(error)), HTTPStatus.CONFLICT
    db.session.commit()
    return _back(who, "back")


def _too_late(error: Outdated) -> str:
    if isinstance(error, Absorbed):
        return _(
            "This does not wait by itself any more: it is a part of what was sent later. "
            "What waits now stands below, and you can take that back."
        )
    return _(
        "An editor has already decided this, so it cannot be taken back any more. "
        "If that is wrong, please send a correction: an editor will look at it again."
    )


def _refuse(error: ServiceNotFound | NotAllowed) -> ResponseReturnValue:
    abort(HTTPStatus.FORBIDDEN if isinstance(error, NotAllowed) else HTTPStatus.NOT_FOUND)


def _back(who: Visit, done: str) -> ResponseReturnValue:
    where = url_for("provider.page", token=who.token, done=done, language=current_language())
    return redirect(where, HTTPStatus.SEE_OTHER)
