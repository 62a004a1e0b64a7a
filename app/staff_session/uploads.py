"""Addresses of staff that take files: their bodies may be larger than a form's."""

from collections.abc import Callable

from flask.typing import ResponseReturnValue

View = Callable[..., ResponseReturnValue]
_ATTRIBUTE = "most_bytes"


def takes_up_to(most: int) -> Callable[[View], View]:
    """Let a view take a body of ``most`` bytes from whoever is logged in."""

    def mark(view: View) -> View:
        setattr(view, _ATTRIBUTE, most)
        return view

    return mark


def most_bytes(view: object) -> int | None:
    """Return how much a view takes, None where it is as any other."""
    found: int | None = getattr(view, _ATTRIBUTE, None)
    return found
