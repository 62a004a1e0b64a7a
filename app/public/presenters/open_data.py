"""The page of the files for everybody."""

from dataclasses import dataclass

from flask_babel import format_date, format_decimal, lazy_gettext

from app.operations.open_data.generations import Dump

USES = {
    "hsds.zip": lazy_gettext("All tables by the standard HSDS 3.2.3, with a description for programs"),
    "services.jsonl": lazy_gettext("Services with everything that belongs to them, one a line"),
    "organizations.jsonl": lazy_gettext("Providers, one a line"),
    "taxonomy_terms.jsonl": lazy_gettext(
        "Needs, kinds of service and target groups with their names in five languages"
    ),
    "services.csv": lazy_gettext("A table of services that opens in a spreadsheet"),
    "services.xlsx": lazy_gettext(
        "The same table as an Excel file; a text longer than 32,767 characters is cut there and ends with «…»"
    ),
    "places.geojson": lazy_gettext("Points for maps; hidden places are not among them"),
    "SHA256SUMS": lazy_gettext("Checksums by which you see that a file came whole"),
}


@dataclass(frozen=True, slots=True)
class File:
    """A file with its size in words."""

    name: str
    use: str
    size: str
    sha256: str


@dataclass(frozen=True, slots=True)
class OpenDataView:
    """The files, the day on which they were made, and the tables with their fields."""

    made_on: str
    files: tuple[File, ...]
    tables: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]


def open_data_view(dump: Dump | None, tables: list[tuple[str, list[tuple[str, str]]]]) -> OpenDataView:
    """Return the page; without a dump there are no files yet."""
    if dump is None:
        return OpenDataView("", (), ())
    files = tuple(File(one.name, str(USES.get(one.name, "")), _size(one.size), one.sha256) for one in dump.files)
    return OpenDataView(format_date(dump.created, "long"), files, tuple((name, tuple(kept)) for name, kept in tables))


def _size(count: int) -> str:
    """Return bytes as kilobytes, at least one."""
    return format_decimal(max(round(count / 1000), 1))
