"""No more reminders: one press, from a letter however old."""

from flask import render_template
from flask.typing import ResponseReturnValue

from app.domain.provider import NEVER
from app.extensions import db
from app.i18n import current_language
from app.operations.provider.members import choose_rhythm
from app.public.provider.blueprint import blueprint
from app.public.provider.visit import visit_to_stop


@blueprint.get("/<token>/stop")
def ask_to_stop(token: str) -> ResponseReturnValue:
    """Show the one button: a program that only looks at links must not stop anything."""
    visit_to_stop(token)
    return render_template("provider/stop.html", token=token, stopped=False, language=current_language())


@blueprint.post("/<token>/stop")
def stop(token: str) -> ResponseReturnValue:
    """Stop the reminders."""
    who = visit_to_stop(token)
    choose_rhythm(db.session, who.member, NEVER, who.member.language)
    db.session.commit()
    return render_template("provider/stop.html", token=token, stopped=True, language=current_language())
