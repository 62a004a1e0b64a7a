"""Accounts of staff: logging in, the second factor, one's own account."""

from flask import Flask

from app.staff.account import account, end_others, set_language
from app.staff.blueprint import blueprint
from app.staff.home import home
from app.staff.login import log_in, log_out, submit_log_in
from app.staff.password import new_password, submit_password
from app.staff.second_factor import code, enrol, next_step, submit_code, submit_enrolment
from app.staff_session import guard

PAGES = (
    log_in, submit_log_in, log_out, next_step, new_password, submit_password,
    enrol, submit_enrolment, code, submit_code, home, account, set_language, end_others,
)  # fmt: skip
"""Every view; importing them has put them on the blueprint."""


def init_app(app: Flask) -> None:
    """Serve the pages and guard every console."""
    app.register_blueprint(blueprint)
    guard.init_app(app)
