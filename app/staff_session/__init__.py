"""Who is logged in, and what stands before every page of staff; both consoles and the account pages use it.

A page under /op, /editor or /staff names its guard directly above the view, else it answers 403:
`@requires(Role.OPERATOR, Role.SUPERVISOR)`, `@half_way` (between password and second factor), `@open_to_all`.
Forms carry `{{ csrf_field() }}`, scripts send `csrf_token()` as X-CSRF-Token; without it no POST is looked at.
Inside a view `current_user()` is the account and `actor()` its name in the audit trail.
"""

from flask import Flask

from app.staff_session import cookies, gate, layout


def init_app(app: Flask) -> None:
    """Stand before every page of staff, keep the cookie and give the templates what their layout needs."""
    gate.init_app(app)
    cookies.init_app(app)
    layout.init_app(app)
