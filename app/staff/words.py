"""What stands above a form that was not taken."""

from flask_babel import gettext as _
from flask_babel import ngettext

from app.domain.errors import DomainError
from app.domain.staff import SHORTEST_PASSWORD, LastAdministrator, PasswordProblem, StaffNameInvalid, StaffNameTaken
from app.operations.staff.log_in import Refused

LOG_IN = "log-in"
CODE = "code"


def refused_words(refused: Refused, what: str) -> str:
    """Say that a name, password or code is wrong, the same whichever it is, and how long to wait."""
    if refused.wait:
        return ngettext(
            "That did not match. Please wait %(num)d second and try again.",
            "That did not match. Please wait %(num)d seconds and try again.",
            refused.wait,
        )
    if what == CODE:
        return _("This code does not match. Please take the newest one from your phone.")
    return _("This name and password do not match.")


def password_words(problem: PasswordProblem) -> str:
    """Say what is wrong with a new password."""
    return {
        PasswordProblem.SHORT: _(
            "This password is too short: it needs at least %(number)d characters.", number=SHORTEST_PASSWORD
        ),
        PasswordProblem.LONG: _("This password is too long."),
        PasswordProblem.SIMPLE: _(
            "This password is too easy to guess. Take a few words that only you would put together."
        ),
        PasswordProblem.SAME: _("This is the password you have now. Please take another one."),
        PasswordProblem.DIFFERENT: _("The two new passwords are not the same."),
        PasswordProblem.WRONG: _("The current password does not match."),
    }[problem]


def account_words(error: DomainError) -> str:
    """Say why an account was not made or changed."""
    return {
        StaffNameInvalid: _("A log-in name has 2 to 40 Latin letters, digits, dots, dashes or underscores."),
        StaffNameTaken: _("There is already an account with this name."),
        LastAdministrator: _("This is the last administrator. Make somebody else an administrator first."),
    }.get(type(error), _("There is no such account."))
