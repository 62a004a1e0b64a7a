"""The call card: begun, filled, kept, ended."""

from dataclasses import replace
from http import HTTPStatus

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.domain.need_profile import NeedProfile
from app.extensions import db, settings
from app.i18n import current_language
from app.models.phone_call import PhoneCall
from app.operations.hand_over_profile import fetch_profile
from app.operations.phone_calls import CallEnded, CardChanged, Ring, begin_call, kept_on, save_card, wrap_up
from app.operator.blueprint import blueprint
from app.operator.card_form import CardForm, read_card
from app.operator.clock import now
from app.operator.guard import operator_id, operator_only, own_call
from app.operator.outcome import read_outcome
from app.operator.presenters.card import card_view, stored_form
from app.operator.presenters.meanwhile import joined, meanwhile_view
from app.operator.presenters.start import start_view
from app.operator.ring import unseal


@blueprint.get("/")
@operator_only
def start() -> ResponseReturnValue:
    """Show what the operator has open and how many wait, and that a call has ended just now."""
    view = start_view(operator_id(), now(), request.args.get("ended", ""))
    return render_template("operator/start.html", view=view)


@blueprint.post("/calls")
@operator_only
def begin() -> ResponseReturnValue:
    """Open a card for a ring or for a caller who is already on the line, filled with what the form holds."""
    ringing = unseal(request.form.get("ring", ""))
    ring = Ring(
        exchange_id=ringing.exchange_id,
        caller=ringing.caller,
        caller_key=ringing.caller_key,
        training="training" in request.form,
    )
    call = begin_call(db.session, operator_id(), ring, NeedProfile(current_language()), now=now())
    if "words" in request.form:
        save_card(db.session, call, read_card(request.form, call.language).card, now=now())
    db.session.commit()
    return redirect(url_for("operator.call_card", call_id=call.id))


@blueprint.get("/calls/<call_id>")
@operator_only
def call_card(call_id: str) -> ResponseReturnValue:
    """Show a card as it was kept; what the address says goes before."""
    call = own_call(call_id)
    form = read_card(request.args, call.language) if "words" in request.args else stored_form(call)
    return render_template("operator/card.html", view=card_view(call, form, now()))


@blueprint.post("/calls/<call_id>")
@operator_only
def change(call_id: str) -> ResponseReturnValue:
    """Keep what was filled in and tell its mark; a page with scripts does so every few seconds."""
    call = own_call(call_id)
    form = read_card(request.form, call.language)
    if call.ended_at is not None:
        return render_template("operator/card.html", view=card_view(call, form, now())), HTTPStatus.CONFLICT
    seen = [*request.form.getlist("seen"), *request.form.getlist("join")]
    try:
        both = joined(call, form, request.form.get("join", ""))
        save_card(db.session, call, both.card, now=now(), seen=seen)
    except CardChanged:
        return _tell_changed(call, form)
    db.session.commit()
    if "quiet" in request.form:
        return kept_on(call).mark, {"Content-Type": "text/plain"}
    return redirect(url_for("operator.call_card", call_id=call.id))


def _tell_changed(call: PhoneCall, form: CardForm) -> ResponseReturnValue:
    """Show what another window has kept beside what was written here."""
    other = meanwhile_view(call, form, now())
    if "quiet" in request.form:
        return render_template("operator/meanwhile.html", other=other), HTTPStatus.CONFLICT
    view = card_view(call, form, now())
    return render_template("operator/card.html", view=view, other=other), HTTPStatus.CONFLICT


@blueprint.post("/calls/<call_id>/code")
@operator_only
def take_code(call_id: str) -> ResponseReturnValue:
    """Fill the card with what the caller has told the guide or the chat."""
    call = own_call(call_id)
    told = fetch_profile(db.session, settings().secret_key, request.form.get("code", "")[:20], now=now())
    if told is not None:
        save_card(db.session, call, replace(stored_form(call).card, profile=told), now=now())
        db.session.commit()
    return redirect(url_for("operator.call_card", call_id=call.id, code="taken" if told else "unknown"), code=303)


@blueprint.post("/calls/<call_id>/end")
@operator_only
def end(call_id: str) -> ResponseReturnValue:
    """End a call and go on to the next; while nobody has chosen how it ended, it goes on."""
    call = own_call(call_id)
    outcome = read_outcome(request.form, now())
    if outcome is None:
        return redirect(url_for("operator.call_card", call_id=call.id, ended="unknown", _anchor="end"), code=303)
    wrap_up(db.session, call, outcome, now=now())
    db.session.commit()
    if call.scenario:
        return redirect(url_for("operator.lesson", call_id=call.id), code=303)
    return redirect(url_for("operator.start", ended=call.disposition), code=303)


@blueprint.errorhandler(CallEnded)
def tell_ended(_error: CallEnded) -> ResponseReturnValue:
    """Show the card, which says that the call has ended."""
    return redirect(url_for("operator.call_card", **(request.view_args or {})), code=HTTPStatus.SEE_OTHER)
