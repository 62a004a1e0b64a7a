"""The administrator's page: accounts of staff."""

from http import HTTPStatus

from flask import render_template, request
from flask.typing import ResponseReturnValue

from app.domain.errors import DomainError
from app.domain.locales import LOCALES
from app.domain.staff import Role
from app.extensions import db
from app.operations.staff import users as accounts
from app.staff.blueprint import blueprint
from app.staff.onward import to_users
from app.staff.words import account_words
from app.staff_session import clock
from app.staff_session.current import actor
from app.staff_session.guards import requires
from app.wording.languages import OWN_NAMES
from app.wording.roles import role_name


@blueprint.get("/users")
@requires(Role.ADMINISTRATOR)
def users() -> ResponseReturnValue:
    """Show all accounts."""
    return _page()


@blueprint.post("/users")
@requires(Role.ADMINISTRATOR, confirmed=True)
def create_user() -> ResponseReturnValue:
    """Create an account and show its one-time password."""
    name, role, language = (request.form.get(field, "") for field in ("name", "role", "language"))
    if role not in set(Role) or language not in LOCALES:
        return to_users()
    try:
        password = accounts.create_user(db.session, name, Role(role), language, actor=actor(), now=clock.now())
    except DomainError as error:
        db.session.rollback()
        return _page(problem=account_words(error)), HTTPStatus.BAD_REQUEST
    db.session.commit()
    return _page(password=password)


@blueprint.post("/users/<name>/<any(disable,enable,reset):act>")
@requires(Role.ADMINISTRATOR, confirmed=True)
def change_user(name: str, act: str) -> ResponseReturnValue:
    """Disable, enable or reset an account."""
    does = {"disable": accounts.disable_user, "enable": accounts.enable_user, "reset": accounts.reset_user}[act]
    try:
        password = does(db.session, name, actor=actor(), now=clock.now())
    except DomainError as error:
        db.session.rollback()
        return _page(problem=account_words(error)), HTTPStatus.BAD_REQUEST
    db.session.commit()
    return _page(password=password) if password else to_users()


@blueprint.post("/users/<name>/role")
@requires(Role.ADMINISTRATOR, confirmed=True)
def change_role(name: str) -> ResponseReturnValue:
    """Give somebody another role."""
    if (role := request.form.get("role", "")) in set(Role):
        try:
            accounts.change_role(db.session, name, Role(role), actor=actor(), now=clock.now())
        except DomainError as error:
            db.session.rollback()
            return _page(problem=account_words(error)), HTTPStatus.BAD_REQUEST
        db.session.commit()
    return to_users()


def _page(*, password: str = "", problem: str = "") -> str:
    roles = {role.value: role_name(role) for role in Role}
    everybody = accounts.all_users(db.session)
    return render_template(
        "staff/users.html", users=everybody, roles=roles, languages=OWN_NAMES, password=password, problem=problem
    )
