"""`flask users`: accounts of staff; there is no default account and no default password."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import TypeVar

import click
from flask.cli import AppGroup

from app.domain.errors import DomainError
from app.domain.locales import DEFAULT_LOCALE, LOCALES
from app.domain.staff import ONE_TIME_PASSWORD_LASTS, Role
from app.extensions import db
from app.operations.staff import users

commands = AppGroup("users", help="Accounts of staff: operators, supervisors, editors, administrators.")
Answer = TypeVar("Answer")
ACTOR = "cli"
ROLES = click.Choice([role.value for role in Role])


@commands.command("create")
@click.argument("name")
@click.option("--role", type=ROLES, required=True)
@click.option("--language", type=click.Choice(LOCALES), default=DEFAULT_LOCALE, help="Of the pages; can be changed.")
def create(name: str, role: str, language: str) -> None:
    """Create an account and print its one-time password."""
    _say_password(_commit(lambda now: users.create_user(db.session, name, Role(role), language, actor=ACTOR, now=now)))


@commands.command("list")
def list_users() -> None:
    """Print all accounts: name, role, language, whether set up, disabled."""
    for user in users.all_users(db.session):
        state = "disabled" if user.disabled_at else "active" if user.enrolled_at else "waits for the first log-in"
        click.echo(f"{user.name}  {user.role.value}  {user.language}  {state}")


@commands.command("disable")
@click.argument("name")
def disable(name: str) -> None:
    """Let nobody in under NAME any more, from this moment."""
    _commit(lambda now: users.disable_user(db.session, name, actor=ACTOR, now=now))
    click.echo("Disabled; all sessions are over.")


@commands.command("enable")
@click.argument("name")
def enable(name: str) -> None:
    """Let NAME in again."""
    _commit(lambda now: users.enable_user(db.session, name, actor=ACTOR, now=now))
    click.echo("Enabled.")


@commands.command("reset")
@click.argument("name")
def reset(name: str) -> None:
    """Print a new one-time password for NAME, whose second factor must be set up anew."""
    _say_password(_commit(lambda now: users.reset_user(db.session, name, actor=ACTOR, now=now)))


@commands.command("role")
@click.argument("name")
@click.argument("role", type=ROLES)
def change_role(name: str, role: str) -> None:
    """Give NAME another role; open sessions end."""
    _commit(lambda now: users.change_role(db.session, name, Role(role), actor=ACTOR, now=now))
    click.echo(f"{name} is {role} now.")


@commands.command("vet")
@click.argument("name")
@click.option("--withdraw", is_flag=True, help="No longer.")
def vet(name: str, withdraw: bool) -> None:  # noqa: FBT001 - click gives it so
    """Let NAME see hidden addresses, each for a reason that is written down."""
    _commit(lambda now: users.vet_user(db.session, name, vetted=not withdraw, actor=ACTOR, now=now))
    click.echo(f"{name} may {'no longer ' if withdraw else ''}see hidden addresses.")


def _commit(act: Callable[[datetime], Answer]) -> Answer:
    try:
        answer = act(datetime.now(UTC))
    except DomainError as error:
        raise click.ClickException(str(error)) from error
    db.session.commit()
    return answer


def _say_password(password: str) -> None:
    hours = int(ONE_TIME_PASSWORD_LASTS.total_seconds() // 3600)
    click.echo(f"One-time password (good for {hours} hours, must be changed at the first log-in):")
    click.echo(password)
