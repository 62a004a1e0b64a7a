"""`flask doctor`: what is wrong with this host, and what to do."""

import click
from flask import current_app
from flask.cli import with_appcontext

from app.extensions import brain, db, shared
from app.operations.doctor.examine import Host, examine
from app.operations.doctor.finding import Finding, State

SIGNS = {State.OK: "ok    ", State.LOOK: "look  ", State.BROKEN: "BROKEN"}


@click.command("doctor")
@with_appcontext
def doctor() -> None:
    """Examine this host, a line for each part with what to do; exit code 1 when something is broken."""
    copy_keeps_up = db.replica.usable if db.replica else None
    together = shared()
    host = Host(current_app.config["ROOT"], brain(), copy_keeps_up, together.answers if together else None)
    findings = examine(db.session, host)
    for finding in findings:
        click.echo(_line(finding))
    broken = [finding.part for finding in findings if finding.state is State.BROKEN]
    if broken:
        raise click.ClickException(f"Broken: {', '.join(broken)}.")
    click.echo("Nothing is broken.")


def _line(finding: Finding) -> str:
    todo = f" → {finding.todo}" if finding.todo else ""
    return f"{SIGNS[finding.state]} {finding.part}: {finding.fact}{todo}"
