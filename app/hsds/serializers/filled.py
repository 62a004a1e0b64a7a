"""Objects hold only what is known."""

from typing import Any

Json = dict[str, Any]


def filled(fields: Json) -> Json:
    """Return the fields that hold something: what nobody knows is left out, for the specification has no null."""
    return {name: value for name, value in fields.items() if value is not None and value not in ("", [], {})}
