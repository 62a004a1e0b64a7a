"""What the start page offers of accounts."""

from flask_babel import lazy_gettext

from app.staff_session.places import Place

PLACES = (
    Place(
        "staff.users",
        lazy_gettext("Accounts"),
        lazy_gettext("Who works here: new accounts, roles, a lost phone, closing an account"),
    ),
)
