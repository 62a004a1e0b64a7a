"""Practice: an invented caller, the real card, and a look at both afterwards. Nothing of it is counted or sent."""

from http import HTTPStatus

from flask import abort, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.domain.need_profile import NeedProfile
from app.domain.training import Scenario
from app.extensions import db, settings
from app.i18n import current_language
from app.operations.phone_calls import Ring, begin_call
from app.operations.training_scenarios import load_scenarios
from app.operator.blueprint import blueprint
from app.operator.clock import now
from app.operator.guard import operator_id, operator_only, own_call
from app.operator.presenters.training import lesson_view, training_view


@blueprint.get("/training")
@operator_only
def training() -> ResponseReturnValue:
    """Show the scenarios, those of the operator's language first."""
    return render_template("operator/training.html", view=training_view(current_language()))


@blueprint.post("/training/<language>/<scenario_id>")
@operator_only
def practise(language: str, scenario_id: str) -> ResponseReturnValue:
    """Open the card of a practice call."""
    scenario = _scenario(f"{language}/{scenario_id}")
    ring = Ring(training=True, scenario=scenario.name)
    call = begin_call(db.session, operator_id(), ring, NeedProfile(current_language()), now=now())
    db.session.commit()
    return redirect(url_for("operator.call_card", call_id=call.id), code=303)


@blueprint.get("/calls/<call_id>/lesson")
@operator_only
def lesson(call_id: str) -> ResponseReturnValue:
    """Show what the scenario asked for beside what was done."""
    call = own_call(call_id)
    if call.ended_at is None:
        abort(HTTPStatus.NOT_FOUND)
    return render_template("operator/lesson.html", view=lesson_view(call, _scenario(call.scenario)))


def _scenario(name: str) -> Scenario:
    return load_scenarios(settings().data / "training").get(name) or abort(HTTPStatus.NOT_FOUND)
