"""The parameters of a request that an address of ours carries on."""

from flask import request

STEERING = "endpoint"


def carried_on() -> dict[str, str]:
    """Return them without those that would steer ``url_for`` itself: «endpoint» and all that begin with «_»."""
    return {name: value for name, value in request.args.items() if name != STEERING and not name.startswith("_")}
