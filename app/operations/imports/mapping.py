"""What the columns of a publisher's file mean: `mapping.toml`, so that a new publisher needs no code."""

import re
import tomllib
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from app.operations.imports.faults import Expected, Fault, FileRejected, expects
from app.operations.imports.read import RawRow, Table

FIELDS = (
    *("key", "country", "name", "language", "organization", "organization_language", "sector", "description"),
    *("text_language", "needs", "service_types", "groups", "forms", "level", "confidentiality", "region", "place"),
    *("area", "address", "latitude", "longitude", "phones", "email", "website", "hours", "languages", "fee", "access"),
    *("source", "source_date", "checked_on", "confidence", "publish", "duplicate_of"),
)
"""The fields of a service row that a file may fill; docs in data/providers/README.md."""
REQUIRED = (
    *("key", "country", "name", "language", "sector", "needs", "level"),
    *("source", "source_date", "confidence", "publish"),
)
"""Fields without which no row can become a service: from a column or a constant."""


class Mapping(BaseModel):
    """A publisher's mapping: our field → its column (or several: the first filled one counts).

    ``delimiter`` and ``encoding`` are found out from a CSV file where nothing is said. ``values`` names a publisher's
    words by ours; «*» stands for all others. ``lists`` names the characters that part several codes in one cell.
    ``own_columns`` reads those columns that are there: called as ``columns`` says, or else as our fields.
    Rows without the field ``only_with`` are left out. ``precedence`` (0 to 100, else 50) says field by field how far
    the publisher is trusted where another tells of the same record. ``checked`` shows new services for
    emergencies at once: for files that our own people have checked, as a directory that is restored from its own files.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    publisher: str = Field(pattern=r"^[a-z][a-z0-9_]{1,60}$")
    licence: str = Field(default="", max_length=120)
    delimiter: str | None = Field(default=None, min_length=1, max_length=1)
    encoding: Literal["utf-8", "cp1251"] | None = None
    header_row: int = Field(default=1, ge=1, le=50)
    sheet: str = ""
    own_columns: bool = False
    only_with: str = ""
    lists: dict[str, str] = {}
    columns: dict[str, str | list[str]] = {}
    constants: dict[str, str] = {}
    values: dict[str, dict[str, str]] = {}
    checked: bool = False
    precedence: dict[str, Annotated[int, Field(ge=0, le=100)]] = {}

    def sources(self, field: str) -> list[str]:
        """Return the columns that fill a field."""
        stated = self.columns.get(field, [])
        return [stated] if isinstance(stated, str) else stated


@dataclass(frozen=True, slots=True)
class MappedRow:
    """A row in our own fields, not yet checked; a missing field is an empty text."""

    line: int
    values: dict[str, str]

    def get(self, field: str) -> str:
        """Return a field's text."""
        return self.values.get(field, "")


def parse_mapping(content: bytes, *, required: Collection[str] = REQUIRED) -> Mapping:
    """Return the mapping of a TOML file; ``required`` fields must have a column or a constant.

    Raises:
        FileRejected: with every fault of the file.
    """
    name = "mapping.toml"
    try:
        mapping = Mapping.model_validate(tomllib.loads(content.decode("utf-8")))
    except UnicodeDecodeError as error:
        raise FileRejected([Fault(1, "file", None, expects("UTF-8 text"), name)]) from error
    except tomllib.TOMLDecodeError as error:
        raise FileRejected([Fault(1, "file", str(error), expects("TOML"), name)]) from error
    except ValidationError as error:
        problems = error.errors()
        raise FileRejected(
            Fault(
                1,
                ".".join(map(str, e["loc"])),
                str(e["input"]),
                Expected("%(problem)s", (("problem", e["msg"]),)),
                name,
            )
            for e in problems
        ) from error
    if faults := list(_field_faults(mapping, required)):
        raise FileRejected(faults)
    return mapping


def unread_columns(mapping: Mapping, columns: Collection[str]) -> list[str]:
    """Return the columns of a file in our own layout that nobody reads, perhaps misspelt; other layouts have many."""
    if not mapping.own_columns:
        return []
    read = {source for field in mapping.columns for source in mapping.sources(field)}
    return [column for column in columns if column and column not in read.union(FIELDS)]


def map_rows(mapping: Mapping, table: Table) -> list[MappedRow]:
    """Return a table's rows in our fields.

    Raises:
        FileRejected: with every column that the mapping names and the file lacks.
    """
    check_columns(mapping, table.columns)
    return [mapped for row in table.rows if (mapped := map_row(mapping, row))]


def check_columns(mapping: Mapping, columns: Collection[str]) -> None:
    """Check that a file has what its mapping reads.

    Raises:
        FileRejected: with every column that is missing.
    """
    missing = [
        Fault(
            mapping.header_row, column, None, expects("this column, which the mapping reads as %(field)s", field=field)
        )
        for field in mapping.columns
        for column in mapping.sources(field)
        if column not in columns
    ]
    if missing:
        raise FileRejected(missing)


def with_own_columns(mapping: Mapping, columns: Collection[str], name: str) -> Mapping:
    """Return a mapping of those of our columns that a file has.

    Raises:
        FileRejected: with every required column that the file lacks.
    """
    ours = {field: mapping.sources(field) or [field] for field in FIELDS}
    there = {field: found for field, names in ours.items() if (found := [one for one in names if one in columns])}
    missing = sorted(set(REQUIRED) - {*there, *mapping.constants})
    if missing:
        raise FileRejected(
            Fault(mapping.header_row, ours[field][0], None, expects("this column"), name) for field in missing
        )
    return mapping.model_copy(update={"columns": there})


def map_row(mapping: Mapping, row: RawRow) -> MappedRow | None:
    """Return a row in our fields, or None where the mapping leaves it out."""
    mapped = MappedRow(row.line, dict(_values(mapping, row)))
    return None if mapping.only_with and not mapped.get(mapping.only_with) else mapped


def _field_faults(mapping: Mapping, required: Collection[str]) -> Iterator[Fault]:
    name = "mapping.toml"
    stated = {*mapping.columns, *mapping.constants}
    named = {
        *stated,
        *mapping.values,
        *mapping.lists,
        *mapping.precedence,
        *([mapping.only_with] if mapping.only_with else []),
    }
    for field in sorted(named - set(FIELDS)):
        yield Fault(1, field, field, expects("one of: %(choices)s", choices=", ".join(sorted(FIELDS))), name)
    for field in sorted(set(required) - stated) if not mapping.own_columns else ():
        yield Fault(1, field, "", expects("a column or a constant for this field"), name)


def _values(mapping: Mapping, row: RawRow) -> Iterator[tuple[str, str]]:
    for field in FIELDS:
        found = (value for column in mapping.sources(field) if (value := row.values.get(column, "")))
        yield field, _ours(mapping, field, next(found, mapping.constants.get(field, "")))


def _ours(mapping: Mapping, field: str, text: str) -> str:
    """Return a publisher's words in ours; of a list each by itself, none twice."""
    words = mapping.values.get(field, {})
    if field not in mapping.lists:
        return words.get(text, words.get("*", text)) if text else text
    parts = re.split(f"[{re.escape(mapping.lists[field])}]", text)
    told = (words.get(part.strip().casefold(), words.get("*", part)) for part in parts if part.strip())
    return " ".join(dict.fromkeys(code for codes in told for code in codes.split()))
