"""Find every fault of a file in the way an import finds them, and keep nothing."""

from collections.abc import Callable

from sqlalchemy.orm import Session

from app.operations.imports.faults import Fault, FileRejected
from app.operations.imports.taker import Taker

MOST = 2_000
"""Faults that are told of one file."""


def validate_file(session: Session, open_taker: Callable[[], Taker]) -> tuple[int, list[Fault]]:
    """Return how many rows a file has and its faults in the order of its lines, ``MOST`` at most."""
    faults: list[Fault] = []
    try:
        taker = open_taker()
        total = taker.survey(session).total
        for item in taker.items():
            faults += taker.faults(item)
            if len(faults) >= MOST:
                break
    except FileRejected as rejected:
        return 0, list(rejected.faults[:MOST])
    return total, sorted(faults[:MOST], key=lambda fault: fault.line)
