"""Take in the rows of a table, whatever file they stand in."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from sqlalchemy.orm import Session

from app.domain.importing import Aside
from app.operations.imports.apply import apply_blocked, apply_services
from app.operations.imports.faults import Fault, FileRejected, Note, expects, shown
from app.operations.imports.grave import as_told_by_others
from app.operations.imports.known import keys_in_record, read_known
from app.operations.imports.mapping import MappedRow, Mapping, check_columns, map_row, unread_columns
from app.operations.imports.organizations import PUBLISH_ORDER, apply_organizations
from app.operations.imports.providers import Publisher
from app.operations.imports.ranks import keep_ranks
from app.operations.imports.readers.rows import Rows
from app.operations.imports.rows import BlockedRow, CheckedRow, ServiceRow
from app.operations.imports.snapshot import service_id
from app.operations.imports.taker import Aloof, Survey, Taken
from app.operations.imports.validate import BLOCKED, Known, check_row, double_fault, key_fault, numbers
from app.operations.imports.whereabouts import Places, hidden_place_notes

MOST_NAMED = 20
"""Columns that one note names."""


class RowTaker:
    """Takes in a table by a mapping."""

    def __init__(self, rows: Rows, mapping: Mapping, places: Places, now: datetime, notes: Sequence[Note] = ()) -> None:
        """Keep the file, its mapping and what its author should know of it; check that the columns are there.

        Raises:
            FileRejected: columns are missing.
        """
        if rows.columns is not None:
            check_columns(mapping, rows.columns)
            if unread := unread_columns(mapping, rows.columns):
                names = ", ".join(map(shown, unread[:MOST_NAMED]))
                notes = (*notes, Note(0, expects("These columns are not read: %(names)s", names=names)))
        self.publisher, self.licence = mapping.publisher, mapping.licence
        self._rows, self._mapping, self._places, self._now, self._notes = rows, mapping, places, now, notes
        self.lost: Counter[str] = Counter()
        self._first: dict[str, int] = {}
        self._keys: frozenset[str] = frozenset()
        self._chief: frozenset[int] = frozenset()
        self._known: Known | None = None

    def survey(self, session: Session) -> Survey:
        """Read the file once: keys, numbers that it blocks for all its rows, and notes for its author."""
        self._first.clear()
        known = read_known(session, self._places, self._now.date())
        keys: set[str] = set()
        doubled: set[str] = set()
        blocked: list[BlockedRow] = []
        notes = list(self._notes)
        chief: dict[tuple[str, str], tuple[int, int]] = {}
        total = 0
        for item in self.items():
            total += 1
            if isinstance(item, Fault):
                continue
            self._first.setdefault(item.get("key"), item.line)
            notes += hidden_place_notes(item)
            if item.get("publish") == BLOCKED:
                blocked += check_row(item, known).blocked
            elif item.get("duplicate_of"):
                doubled.add(item.get("duplicate_of"))
            else:
                keys.add(item.get("key"))
                provider, told = _provider(item), (_rank(item), item.line)
                chief[provider] = min(chief.get(provider, told), told)
        if not total:
            raise FileRejected([Fault(1, "file", None, expects("at least one row"))])
        self._known = replace(known, blocked=frozenset(known.blocked) | numbers(blocked))
        self._keys = keys_in_record(session, doubled - self._first.keys()).union(self._first)
        self._chief = frozenset(line for _, line in chief.values())
        return Survey(total, frozenset(keys), notes=tuple(notes))

    def begin(self, session: Session) -> None:
        """Keep how far the publisher is trusted."""
        keep_ranks(session, self.publisher, self._mapping.precedence)

    def items(self) -> Iterator[MappedRow | Fault]:
        """Yield rows in our fields, and the faults of rows that have no shape."""
        for row in self._rows:
            mapped = row if isinstance(row, Fault) else map_row(self._mapping, row)
            if mapped is not None:
                yield mapped

    def take(self, session: Session, items: Sequence[MappedRow | Fault], taken: Taken) -> None:
        """Write the rows without faults, set the others aside."""
        assert self._known is not None, "survey comes first"
        services: list[ServiceRow] = []
        blocked: list[BlockedRow] = []
        for item in items:
            checked = self.check(item)
            if checked is None or checked.faults:
                taken.aside.append(_aloof(item, checked))
                continue
            blocked += checked.blocked
            taken.report.doubles += checked.double
            taken.report.leads += checked.lead
            services += [checked.service] if checked.service else []
        # The time of the batch, not of the file: who follows changes by their time must not have passed it
        publisher = Publisher(self.publisher, self.licence, datetime.now(UTC), checked=self._mapping.checked)
        apply_blocked(session, blocked, taken.report)
        apply_organizations(session, publisher, services, self._chief)
        apply_services(session, publisher, services, taken.report)
        lines = {service.key: service.line for service in services}
        taken.aside += [
            Aloof(
                key, lines.get(key, 0), Aside.KEPT, tuple(Fault(lines.get(key, 0), *told, expects("")) for told in kept)
            )
            for key, kept in taken.report.kept.items()
        ]
        taken.report.kept.clear()

    def check(self, item: MappedRow | Fault) -> CheckedRow | None:
        """Return what a row says, with the faults of its key and of the key it doubles; None for one without shape."""
        assert self._known is not None, "survey comes first"
        if isinstance(item, Fault):
            return None
        checked = check_row(item, self._known)
        of_key = key_fault(item, self._first.get(item.get("key"), item.line))
        of_double = double_fault(item, self._keys) if checked.double else None
        faults = tuple(fault for fault in (of_key, of_double, *checked.faults) if fault)
        return replace(checked, service=None, faults=faults) if faults else self._unconfirmed(checked)

    def _unconfirmed(self, checked: CheckedRow) -> CheckedRow:
        """Let nobody but us call a service published: the mapping, which an operator writes, or a checked file."""
        if checked.service is None or self._mapping.checked or "publish" in self._mapping.constants:
            return checked
        origin = checked.service.origin
        told = replace(origin, publish=as_told_by_others(origin.publish))
        return replace(checked, service=replace(checked.service, origin=told))

    def faults(self, item: MappedRow | Fault) -> Sequence[Fault]:
        """Return what is wrong with a row."""
        checked = self.check(item)
        return checked.faults if checked is not None else [item] if isinstance(item, Fault) else []

    def service_ids(self, keys: frozenset[str]) -> set[str]:
        """Return the ids of the services with ``keys``."""
        return {service_id(self.publisher, key) for key in keys}


def _provider(row: MappedRow) -> tuple[str, str]:
    return row.get("country"), (row.get("organization") or row.get("name")).casefold()


def _rank(row: MappedRow) -> int:
    """Return 0 for the rows that say most about their provider: those that are shown."""
    return next((at for at, state in enumerate(PUBLISH_ORDER) if state == row.get("publish")), len(PUBLISH_ORDER))


def _aloof(item: MappedRow | Fault, checked: CheckedRow | None) -> Aloof:
    if checked is None or isinstance(item, Fault):
        assert isinstance(item, Fault)
        return Aloof("", item.line, Aside.FAULTS, (item,))
    return Aloof(item.get("key")[:120], item.line, Aside.FAULTS, checked.faults)
