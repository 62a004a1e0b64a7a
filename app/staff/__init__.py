"""Accounts of staff: log-in, second factor, password, my account, and what an administrator does with them."""

from flask import Flask

from app.staff.account import account, choose_language, end_others, new_recovery_codes
from app.staff.blueprint import blueprint
from app.staff.confirm import confirm
from app.staff.enrol import enrol
from app.staff.log_in import log_in, log_out
from app.staff.password import password
from app.staff.places import PLACES
from app.staff.second_factor import second_factor
from app.staff.start import start
from app.staff.users import change_role, change_user, create_user, users
from app.staff_session.places import offer_places

PAGES = (
    start,
    log_in,
    log_out,
    second_factor,
    enrol,
    password,
    confirm,
    account,
    choose_language,
    end_others,
    new_recovery_codes,
    users,
    create_user,
    change_user,
    change_role,
)
"""Every view; importing them has put them on the blueprint."""


def init_app(app: Flask) -> None:
    """Serve the pages and offer what they lead to."""
    app.register_blueprint(blueprint)
    offer_places(app, *PLACES)
