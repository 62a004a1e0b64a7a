"""What files of providers look like, and how far a taking-in of one has come."""

from enum import StrEnum


class Layout(StrEnum):
    """The kinds of file and of address that can be taken in."""

    CSV = "csv"
    XLSX = "xlsx"
    OSM = "osm"
    HSDS_PACKAGE = "hsds_package"
    HSDS_LINES = "hsds_lines"
    HSDS_API = "hsds_api"


class RunState(StrEnum):
    """How far a taking-in has come; ``held`` waits for a person because too much would vanish.

    One that is ``dropped`` withdrew nothing: a person decided so, or a newer file came.
    """

    RUNNING = "running"
    DONE = "done"
    HELD = "held"
    FAILED = "failed"
    DROPPED = "dropped"


class Aside(StrEnum):
    """Why a row was set aside: it has faults, or it says otherwise than what only people change.

    ``gone`` is no row but a service that a held file lacks; ``dismissed`` was looked at and is not shown again.
    """

    FAULTS = "faults"
    KEPT = "kept"
    GONE = "gone"
    DISMISSED = "dismissed"


LARGEST_LOSS = 0.2
"""The part of a publisher's services that may leave with one file; more is held for a person to look at."""
LOSS_THAT_COUNTS = 10
"""Services below which a loss of this part is never held."""
FEW, MOST_OF_FEW = 2, 0.5
"""A small publisher's file is held too where it drops more than two services and more than half."""


def too_many_lost(lost: int, present: int) -> bool:
    """Tell whether a file that drops ``lost`` of ``present`` services is more likely broken than right."""
    many = lost > LOSS_THAT_COUNTS and lost > LARGEST_LOSS * present
    return many or (lost > FEW and lost > MOST_OF_FEW * present)
