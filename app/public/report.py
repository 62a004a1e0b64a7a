"""What people tell us: a service that answered, did not, or is wrong; a help that is missing. Nothing of themselves."""

from http import HTTPStatus

from flask import abort, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.extensions import brain, db
from app.i18n import current_language
from app.models.service_report import ReportKind
from app.operations.report import report_service, report_unmet
from app.public.blueprint import blueprint
from app.public.clock import now
from app.public.form_token import FIELD, is_fresh
from app.public.limits import Often
from app.public.presenters.guide import profile_of
from app.public.query_string import clean_text, read_search

MOST_WORDS = 500
TOLD = frozenset({
    ReportKind.ANSWERED, ReportKind.NO_ANSWER, ReportKind.NUMBER_DEAD, ReportKind.MOVED, ReportKind.CLOSED,
    ReportKind.WRONG,
})  # fmt: skip
often = Often(20)


@blueprint.post("/services/<service_id>/report")
def report(service_id: str) -> ResponseReturnValue:
    """Keep what was found at a service."""
    kind, moment = request.form.get("kind", ""), now()
    _require(f"report:{service_id}")
    if kind not in TOLD or often.too_often(f"{request.remote_addr} {service_id}", moment):
        abort(HTTPStatus.BAD_REQUEST)
    words = clean_text(request.form.get("words", ""))[:MOST_WORDS]
    if not report_service(db.session, service_id, ReportKind(kind), door="web", words=words, now=moment):
        abort(HTTPStatus.NOT_FOUND)
    db.session.commit()
    return redirect(url_for("public.service", service_id=service_id, told="1") + "#told", code=303)


@blueprint.post("/missing")
def missing() -> ResponseReturnValue:
    """Count a need that nobody serves, by its region."""
    language, moment = current_language(), now()
    _require("missing")
    state = read_search(request.form, language)
    profile = profile_of(state, language)
    place = brain().gazetteer.get(profile.place) if profile.place else None
    if not often.too_often(f"{request.remote_addr} {profile.needs} {profile.place}", moment):
        report_unmet(db.session, profile, (place.region or place.id) if place else None, now=moment)
        db.session.commit()
    return redirect(url_for("public.search", **state.arguments(), told="1") + "#told", code=303)


def _require(form: str) -> None:
    if not is_fresh(request.form.get(FIELD, ""), form):
        abort(HTTPStatus.BAD_REQUEST)
