"""`flask messengers`: register webhooks, see what waits and what could not be delivered."""

from datetime import UTC, datetime

import click
from flask.cli import AppGroup

from app.extensions import db, settings
from app.messengers.channel import Channel, Registering
from app.messengers.registry import channels
from app.models.outbox_message import OutboxStatus
from app.operations.messenger_inbox import count_waiting_updates
from app.operations.messenger_outbox import count_messages, dead_messages, revive_messages

commands = AppGroup("messengers", help="Telegram, SMS and other messengers.")


@commands.command("register")
@click.argument("name")
def register_command(name: str) -> None:
    """Tell a channel where to deliver what people write."""
    channel = _served(name)
    address = f"{settings().public_url.rstrip('/')}/messengers/{name}/webhook"
    if not isinstance(channel, Registering):
        raise click.ClickException(f"{name} is told by hand: {address} (see docs/messengers/{name}.md)")
    if not address.startswith("https://"):
        raise click.ClickException(f"{name} delivers to https addresses only: set RYADOM_PUBLIC_URL")
    outcome = channel.register(address)
    if outcome.fault:
        raise click.ClickException(f"{name} did not take the address: {outcome.fault}")
    click.echo(f"{name} now delivers to {address}")


@commands.command("status")
def status_command() -> None:
    """Say how much waits in each served channel."""
    waiting, messages = count_waiting_updates(db.session), count_messages(db.session)
    for name in channels():
        to_send, dead = (messages.get((name, status), 0) for status in OutboxStatus)
        click.echo(f"{name}: {waiting.get(name, 0)} to answer, {to_send} to send, {dead} given up")


@commands.command("dead")
def dead_command() -> None:
    """List the messages that were given up: which, since when, how often tried and why, without words or people."""
    for message in dead_messages(db.session):
        made = f"{message.created_at:%Y-%m-%d %H:%M} UTC"
        click.echo(f"{message.channel} {message.id}: of {made}, tried {message.attempts} times: {message.fault}")


@commands.command("retry")
@click.argument("name")
def retry_command(name: str) -> None:
    """Try the messages of a channel that were given up once more."""
    with db.transaction() as session:
        count = revive_messages(session, _served(name).name, now=datetime.now(UTC))
    click.echo(f"{name}: {count} messages are tried again.")


def _served(name: str) -> Channel:
    if name not in channels():
        raise click.ClickException(f"{name} is not configured (see docs/messengers/)")
    return channels()[name]
