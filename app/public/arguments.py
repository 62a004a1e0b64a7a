"""The arguments of the address that links carry on; anything else in an address is dropped."""

from collections.abc import Collection
from typing import Any

from flask import request

NAMES = (
    "list", "look",
    "q", "need", "place", "where", "country", "sector", "group", "cost", "access", "accessibility", "spoken", "remote",
    "near", "open", "sort", "profile", "page",
)  # fmt: skip
MOST_CHARACTERS = 2000


def kept_arguments(without: Collection[str] = ()) -> dict[str, Any]:
    """Return this address's known arguments except those named, each cut to a length that a link can carry."""
    given = request.args.to_dict(flat=False)
    return {
        name: [value[:MOST_CHARACTERS] for value in given[name][:20]]
        for name in NAMES
        if name in given and name not in without
    }
