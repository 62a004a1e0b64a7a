"""flask users: accounts of staff, and the first of them."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import TypeVar

import click
from flask.cli import AppGroup
from sqlalchemy import select

from app.domain.errors import DomainError
from app.domain.staff import Role
from app.extensions import db
from app.models.staff_user import StaffUser
from app.operations.staff_accounts import create_user, reset_user, set_disabled, set_role

commands = AppGroup("users", help="Accounts of staff.")
BY = "command line"
Result = TypeVar("Result")
ROLES = click.Choice([role.value for role in Role])


@commands.command("create")
@click.argument("name")
@click.option("--role", type=ROLES, required=True)
def create(name: str, role: str) -> None:
    """Make an account and print its one-time password."""
    password = _do(lambda: create_user(db.session, name, Role(role), by=BY, now=datetime.now(UTC)))
    click.echo(f"One-time password of {name}: {password}")


@commands.command("reset")
@click.argument("name")
def reset(name: str) -> None:
    """Print a new one-time password; the second factor must be set up again."""
    password = _do(lambda: reset_user(db.session, name, by=BY, now=datetime.now(UTC)))
    click.echo(f"One-time password of {name}: {password}")


@commands.command("role")
@click.argument("name")
@click.argument("role", type=ROLES)
def role(name: str, role: str) -> None:
    """Change what somebody works as."""
    _do(lambda: set_role(db.session, name, Role(role), by=BY, now=datetime.now(UTC)))


@commands.command("disable")
@click.argument("name")
def disable(name: str) -> None:
    """Close an account; its sessions end at once."""
    _do(lambda: set_disabled(db.session, name, disabled=True, by=BY, now=datetime.now(UTC)))


@commands.command("enable")
@click.argument("name")
def enable(name: str) -> None:
    """Open an account again."""
    _do(lambda: set_disabled(db.session, name, disabled=False, by=BY, now=datetime.now(UTC)))


@commands.command("list")
def list_users() -> None:
    """Print every account."""
    for user in db.session.scalars(select(StaffUser).order_by(StaffUser.name)):
        click.echo(f"{user.name}  {user.role.value}{'  disabled' if user.disabled else ''}")


def _do(act: Callable[[], Result]) -> Result:
    try:
        done = act()
    except DomainError as error:
        raise click.ClickException(f"{type(error).__name__}: {error}") from error
    db.session.commit()
    return done
