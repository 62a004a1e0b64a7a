"""flask callbacks: who waits to be called back, for operators without a console."""

import click
from flask.cli import AppGroup

from app.extensions import db
from app.operations.call_back import close_callback, waiting_callbacks

commands = AppGroup("callbacks", help="People who asked to be called back.")


@commands.command("list")
def list_callbacks() -> None:
    """Print who waits, the oldest first: number, safe time, language, needs."""
    for request in waiting_callbacks(db.session):
        needs = ", ".join(str(need) for need in request.profile.get("needs", ()))  # type: ignore[attr-defined]
        asked = f"{request.created_at:%Y-%m-%d %H:%M} UTC"
        click.echo(f"{request.id}  {asked}  {request.phone}  {request.safe_time}  {request.language}  {needs}")


@commands.command("done")
@click.argument("request_id")
def done(request_id: str) -> None:
    """Take a request out of the queue after the call."""
    if not close_callback(db.session, request_id):
        raise click.ClickException("No request with this id waits.")
    db.session.commit()
    click.echo("Done.")
