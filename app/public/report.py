"""What people tell us: a service that answered, did not, or is wrong; a help that is missing. Nothing of themselves."""

from dataclasses import replace
from http import HTTPStatus
from typing import Any

from flask import abort, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict

from app.extensions import brain, db, settings
from app.i18n import current_language
from app.models.service_report import ReportKind
from app.operations.report import report_service, report_unmet
from app.operations.tell_once import first_today
from app.public.blueprint import blueprint
from app.public.clock import now
from app.public.form_token import FIELD, is_fresh
from app.public.limits import Often
from app.public.presenters.guide import profile_of
from app.public.presenters.missing import FORM
from app.public.query_string import clean_text, read_profile, read_search
from app.public.service import service_page

MOST_WORDS = 500
CALLED = (ReportKind.ANSWERED, ReportKind.NO_ANSWER, ReportKind.NUMBER_DEAD, ReportKind.MOVED)
"""What one press tells; everything else comes from the form with words."""
MISTAKES = (
    ReportKind.WRONG_PHONE,
    ReportKind.WRONG_ADDRESS,
    ReportKind.WRONG_HOURS,
    ReportKind.WRONG_WORDS,
    ReportKind.CLOSED,
    ReportKind.WRONG,
)
often = Often("report", 40)


@blueprint.post("/services/<service_id>/report")
def report(service_id: str) -> ResponseReturnValue:
    """Keep what was found at a service; the same of it counts once a day from one address."""
    told, words = request.form.get("kind", ""), clean_text(request.form.get("words", ""))[:MOST_WORDS]
    kind = next((kind for kind in (*CALLED, *MISTAKES) if kind == told), None)
    if not is_fresh(request.form.get(FIELD, ""), f"report:{service_id}") or kind is None:
        problem = _("Nothing was sent: the page had been open for too long. Please press once more.")
        return service_page(service_id, problem=problem, kind=told, words=words), HTTPStatus.BAD_REQUEST
    _slow_down()
    outcome = "again"
    if _first(f"{kind}:{service_id}"):
        outcome = "called" if kind in CALLED else "wrong"
        if not report_service(db.session, service_id, kind, door="web", words=words, now=now()):
            abort(HTTPStatus.NOT_FOUND)
    db.session.commit()
    kept: dict[str, Any] = {"profile": list(read_profile(request.form)) or None}
    return redirect(url_for("public.service", service_id=service_id, told=outcome, **kept) + "#told", code=303)


@blueprint.post("/missing")
def missing() -> ResponseReturnValue:
    """Count a need that nobody serves, by its region; once a day from one address."""
    language = current_language()
    state = read_search(request.form, language)
    if not is_fresh(request.form.get(FIELD, ""), FORM):
        return redirect(url_for("public.search", **state.arguments(), told="late") + "#told", code=303)
    _slow_down()
    counted = read_search(_counted(request.form), language)
    profile = profile_of(replace(state, needs=counted.needs, place=counted.place, country=counted.country), language)
    place = brain().gazetteer.get(profile.place) if profile.place else None
    region = (place.region or place.id) if place else ""
    if _first(f"missing:{','.join(sorted(profile.needs))}:{region or profile.country}"):
        report_unmet(db.session, profile, region, now=now())
    db.session.commit()
    return redirect(url_for("public.search", **state.arguments(), told="1") + "#told", code=303)


def _counted(form: MultiDict[str, str]) -> MultiDict[str, str]:
    """Return what is counted in the shape of a question: needs and place alone."""
    needs = [("need", value) for value in form.getlist(FORM)]
    return MultiDict([*needs, ("place", form.get("at", "")), ("country", form.get("land", ""))])


def _slow_down() -> None:
    if often.too_often(request.remote_addr or "", now()):
        abort(HTTPStatus.TOO_MANY_REQUESTS)


def _first(about: str) -> bool:
    return first_today(db.session, settings().secret_key, request.remote_addr or "", about, now=now())
