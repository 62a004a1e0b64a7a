"""The page that tells what is wrong with a file."""

from dataclasses import dataclass

from flask_babel import format_decimal, lazy_gettext
from flask_babel import gettext as _

from app.domain.record import Facet
from app.i18n import current_language
from app.operations.imports.faults import Fault, shown
from app.operations.imports.mapping import FIELDS, REQUIRED
from app.operations.imports.validate_file import Finding
from app.wording.faults import expected_text
from app.wording.terms import terms

LAYOUTS = {
    "rows": lazy_gettext("Our own columns (CSV or XLSX)"),
    "source": lazy_gettext("Our lists: source.csv of data/providers (CSV or XLSX)"),
    "ru_442fz": lazy_gettext("Russia: register of providers of social services (CSV or XLSX)"),
    "ua_registry": lazy_gettext("Ukraine: register of providers of social services (CSV or XLSX)"),
    "osm": lazy_gettext("OpenStreetMap (GeoJSON)"),
    "hsds": lazy_gettext("HSDS 3 (ZIP package or JSON lines)"),
}
"""Layouts that can be checked, by the names of their files in data/layouts."""
CODED = {
    "needs": Facet.NEED,
    "service_types": Facet.SERVICE_TYPE,
    "groups": Facet.TARGET_GROUP,
    "forms": Facet.FORM,
}
"""Columns of codes."""
WHOLE = frozenset({"file", "row"})
"""Fields of faults that are not about one cell."""


@dataclass(frozen=True, slots=True)
class Wrong:
    """One fault or note in words; ``found`` is empty where no value can be repeated."""

    where: str
    found: str
    expected: str


@dataclass(frozen=True, slots=True)
class Validation:
    """What was checked, and what came of it."""

    chosen: str = "rows"
    file: str = ""
    found: Finding | None = None
    problem: str = ""

    @property
    def layouts(self) -> list[tuple[str, str, bool]]:
        """Return (name, words, whether it is chosen) of each layout."""
        return [(name, str(words), name == self.chosen) for name, words in LAYOUTS.items()]

    @property
    def columns(self) -> tuple[str, str]:
        """Return the names of our own columns: those that are needed, and the others."""
        return ", ".join(REQUIRED), ", ".join(field for field in FIELDS if field not in REQUIRED)

    @property
    def codes(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """Return each column of codes with its codes and their names."""
        language = current_language()
        return [
            (column, [(code, term.name) for code, term in terms(facet, language).items()])
            for column, facet in CODED.items()
        ]

    @property
    def lacks_codes(self) -> bool:
        """Tell whether a code is wrong or lacking."""
        return any(fault.field in CODED for fault in self.found.faults) if self.found else False

    @property
    def count(self) -> str:
        """Return the number of the faults that are told."""
        return format_decimal(len(self.found.faults)) if self.found else ""

    @property
    def wrong(self) -> list[Wrong]:
        """Return the faults in the reader's language."""
        return [wrong(fault) for fault in self.found.faults] if self.found else []

    @property
    def lacks_columns(self) -> bool:
        """Tell whether the header lacks what the chosen kind of list has: perhaps it is a list of another kind."""
        faults = self.found.faults if self.found else ()
        return any(fault.value is None and fault.field not in WHOLE for fault in faults)

    @property
    def notes(self) -> list[Wrong]:
        """Return the notes in the reader's language."""
        notes = self.found.notes if self.found else ()
        return [
            Wrong(_where(note.line, "row" if note.line else "file"), "", expected_text(note.message)) for note in notes
        ]


def wrong(fault: Fault) -> Wrong:
    """Return a fault in the reader's language."""
    expected = _("Expected: %(expected)s", expected=expected_text(fault.expected))
    return Wrong(_where(fault.line, fault.field), _found(fault), expected)


def _where(line: int, field: str) -> str:
    if field == "file" and line <= 1:
        return _("The whole file")
    return (
        _("Line %(line)s", line=line)
        if field in WHOLE
        else _("Line %(line)s, %(field)s", line=line, field=shown(field))
    )


def _found(fault: Fault) -> str:
    if fault.value:
        return _("Found: “%(value)s”", value=shown(fault.value))
    return "" if fault.value is None or fault.field in WHOLE else _("Nothing stands there")
