"""Find every fault of a file in the way an import finds them, and keep nothing."""

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.operations.imports.faults import Fault, FileRejected, Note
from app.operations.imports.taker import Taker

MOST = 2_000
"""Faults that are told of one file."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found in a file: its rows (0 where they could not be read), its first faults, and notes.

    ``more`` says that there are faults beyond those told.
    """

    total: int = 0
    faults: tuple[Fault, ...] = ()
    more: bool = False
    notes: tuple[Note, ...] = ()


def validate_file(session: Session, open_taker: Callable[[], Taker]) -> Finding:
    """Return what is wrong with a file, in the order of its lines; ``MOST`` faults and as many notes at most."""
    faults: list[Fault] = []
    try:
        taker = open_taker()
        survey = taker.survey(session)
        for item in taker.items():
            faults += taker.faults(item)
            if len(faults) > MOST:
                break
    except FileRejected as rejected:
        return Finding(0, rejected.faults[:MOST], len(rejected.faults) > MOST)
    told = sorted(faults[:MOST], key=lambda fault: fault.line)
    return Finding(survey.total, tuple(told), len(faults) > MOST, survey.notes[:MOST])
