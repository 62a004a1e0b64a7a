"""`flask webhooks`: partners who are told by themselves what changed."""

from datetime import UTC, datetime

import click
from flask.cli import AppGroup
from sqlalchemy import delete, select, update

from app.domain.errors import DomainError
from app.domain.identity import is_id
from app.extensions import db, settings
from app.models import WebhookSubscription
from app.operations.webhooks import Sender, add_webhook, post_events
from app.outgoing import Outgoing, post

commands = AppGroup("webhooks", help="Partners who are told what changed.")


@commands.command("add")
@click.argument("url")
def add_command(url: str) -> None:
    """Post changes from now on to URL (https); the secret is printed this once."""
    if not url.startswith("https://"):
        raise click.ClickException("The address must begin with https://.")
    try:
        Outgoing().check(url)
    except DomainError as error:
        raise click.ClickException(str(error)) from error
    with db.transaction() as session:
        kept, secret = add_webhook(session, settings().secret_key, url, now=datetime.now(UTC))
        click.echo(f"id: {kept.id}")
    click.echo(f"secret, shown only now: {secret}")


@commands.command("list")
def list_command() -> None:
    """Tell each address, until when it knows everything, and how often it failed since."""
    with db.transaction() as session:
        for one in session.scalars(select(WebhookSubscription).order_by(WebhookSubscription.created_at)):
            state = "active" if one.active else "given up"
            click.echo(f"{one.id} {one.url}: {state}, told until {one.told_until:%Y-%m-%d %H:%M} UTC, "
                       f"{one.failures} failures")  # fmt: skip


@commands.command("remove")
@click.argument("subscription")
def remove_command(subscription: str) -> None:
    """Forget the subscription with this id."""
    with db.transaction() as session:
        gone = delete(WebhookSubscription).where(WebhookSubscription.id == _known(subscription))
        found = session.scalars(gone.returning(WebhookSubscription.id)).all()
    if not found:
        raise click.ClickException("There is no such subscription.")


@commands.command("test")
@click.argument("subscription")
def test_command(subscription: str) -> None:
    """Post a signed message without events; when it arrives, one that was given up is told again."""
    now = datetime.now(UTC)
    sender = Sender(settings().secret_key, settings().public_url.rstrip("/"), post)
    with db.transaction() as session:
        kept = session.get(WebhookSubscription, _known(subscription))
        if kept is None:
            raise click.ClickException("There is no such subscription.")
        url, sealed = kept.url, kept.sealed
    try:
        post_events(sender, url, sealed, [], now=now)
    except DomainError as error:
        raise click.ClickException(str(error)) from error
    with db.transaction() as session:
        mine, resting = WebhookSubscription.id == subscription, WebhookSubscription.failures > 0
        anew = {"active": True, "failures": 0, "failing_since": None, "next_at": now}
        session.execute(update(WebhookSubscription).where(mine, resting | ~WebhookSubscription.active).values(anew))
    click.echo("It arrived.")


def _known(subscription: str) -> str:
    if not is_id(subscription):
        raise click.ClickException("This is no id; `flask webhooks list` tells them.")
    return subscription
