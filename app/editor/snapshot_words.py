"""What a file replaced, in words: the history keeps whole lists of numbers, hours or languages as JSON."""

import json
from collections.abc import Iterator
from typing import Any

from app.wording.languages import language_name


def snapshot_words(field: str, value: str) -> str:
    """Return a list of the history in words; anything else stays as it is."""
    try:
        rows = json.loads(value) if value.startswith("[[") else None
    except ValueError:
        rows = None
    if rows is None:
        return value
    return "; ".join(filter(None, (_row(field, row) for row in rows)))


def _row(field: str, row: list[Any]) -> str:
    if field == "languages" and len(row) == 1:
        return language_name(str(row[0]))
    if field == "phones" and len(row) > 3:
        # The second is what is dialled; that one talks there goes without saying
        row = [row[0], *(one for one in row[2:] if one != "voice")]
    if field == "hours" and len(row) == 4:
        row = row[1:2]
    return ", ".join(_leaves(row))


def _leaves(value: Any) -> Iterator[str]:
    if isinstance(value, list):
        for one in value:
            yield from _leaves(one)
    elif value not in {None, "", "None", "False"}:
        yield str(value)
