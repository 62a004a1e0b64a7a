"""What a form says of days when a service is closed or open at other hours: lines to take away, rows to add."""

from collections.abc import Mapping
from datetime import date

from app.domain.days import read_days, say_days
from app.domain.editing import ValueInvalid

ROWS = ("", "-2", "-3")
"""How the names of the rows end."""
DROP = "drop-"
"""How the name of a box that takes a line away begins."""


def days_told(form: Mapping[str, str], kept: str, today: date) -> str:
    """Return ``kept`` lines without those that a form takes away, with those that its rows add.

    Where it does either, lines that are over go too. What cannot be read stays as it was written, to be refused.
    """
    lines = kept.splitlines()
    stays = [line for line in lines if f"{DROP}{line}" not in form]
    added = [line for end in ROWS if (line := _line(form, end))]
    if not added and stays == lines:
        return kept
    try:
        coming = [one for one in read_days("\n".join(stays)) if not one.is_over(today)]
        return say_days([*coming, *read_days("\n".join(added))])
    except ValueInvalid:
        return "\n".join((*stays, *added))


def _line(form: Mapping[str, str], end: str) -> str:
    since, until, hours = (" ".join(form.get(f"closed-{name}{end}", "").split()) for name in ("from", "to", "hours"))
    last = "" if f"closed-open{end}" in form else until or since
    return f"{since}/{last} {hours}".strip() if since or until or hours else ""
