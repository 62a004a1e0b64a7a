"""The page that tells what is wrong with a file."""

from dataclasses import dataclass

from flask_babel import lazy_gettext

from app.operations.imports.faults import Fault, shown
from app.wording.faults import expected_text

LAYOUTS = {
    "rows": lazy_gettext("Our own columns (CSV or XLSX)"),
    "ru_442fz": lazy_gettext("Russia: register of providers of social services (CSV or XLSX)"),
    "ua_registry": lazy_gettext("Ukraine: register of providers of social services (CSV or XLSX)"),
    "osm": lazy_gettext("OpenStreetMap (GeoJSON)"),
    "hsds": lazy_gettext("HSDS 3 (ZIP package or JSON lines)"),
}
"""Layouts that can be checked, by the names of their files in data/layouts."""
MOST_SHOWN = 500


@dataclass(frozen=True, slots=True)
class Wrong:
    """One fault in words."""

    line: int
    field: str
    value: str
    expected: str


@dataclass(frozen=True, slots=True)
class Validation:
    """What was checked, and what came of it."""

    chosen: str = "rows"
    file: str = ""
    total: int = 0
    faults: tuple[Fault, ...] = ()
    done: bool = False
    problem: str = ""

    @property
    def layouts(self) -> list[tuple[str, str, bool]]:
        """Return (name, words, whether it is chosen) of each layout."""
        return [(name, str(words), name == self.chosen) for name, words in LAYOUTS.items()]

    @property
    def wrong(self) -> list[Wrong]:
        """Return the first faults in the reader's language."""
        return [wrong(fault) for fault in self.faults[:MOST_SHOWN]]


def wrong(fault: Fault) -> Wrong:
    """Return a fault in the reader's language."""
    return Wrong(fault.line, shown(fault.field), shown(fault.value), expected_text(fault.expected))
