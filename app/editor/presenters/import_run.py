"""The page of one file that came in: what would vanish, what was set aside, what was decided."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy.orm import Session

from app.domain.identity import is_id
from app.domain.importing import Aside, RunState
from app.editor.presenters.imports import Run, run_told
from app.editor.presenters.people import people_names
from app.editor.snapshot_words import snapshot_words
from app.models import Change, ImportRun, Service, SetAside
from app.operations.imports.faults import Expected
from app.operations.imports.held import ROWS_DISMISSED, RUN_STATE, TAKEN_AGAIN
from app.operations.imports.snapshot import service_id
from app.queries.editing import history
from app.queries.imports import services_named, set_aside, source_of, would_vanish
from app.wording.columns import column_text
from app.wording.faults import expected_text

PER_PAGE = 100


@dataclass(frozen=True, slots=True)
class Row:
    """A row that was set aside: each fault as field (also as the file calls it), value and what was expected."""

    id: str
    key: str
    line: int
    kept: bool
    record: str
    faults: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Decided:
    """What an editor decided of this file."""

    what: str
    rows: str
    why: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class RunView:
    """One run with a page of rows; ``next_at`` is when its source comes again, None where it does not by itself."""

    run: Run
    gone: tuple[Service, ...]
    rows: tuple[Row, ...]
    decided: tuple[Decided, ...]
    next_at: datetime | None
    page: int
    more: bool


def run_view(session: Session, run: ImportRun, page: int) -> RunView:
    """Read a page of what a run set aside, and of what would vanish."""
    start = (page - 1) * PER_PAGE
    rows = list(session.scalars(set_aside(run.id, limit=PER_PAGE + 1, offset=start)))
    held = run.state is RunState.HELD
    gone = list(session.scalars(would_vanish(run.id, limit=PER_PAGE + 1, offset=start))) if held else []
    services = session.scalars(services_named(gone[:PER_PAGE]))
    source = session.scalar(source_of(run.publisher))
    return RunView(
        run_told(run), tuple(services), tuple(_row(run, one) for one in rows[:PER_PAGE]),
        _decided(session, run), source.next_at if source else None, page, max(len(rows), len(gone)) > PER_PAGE,
    )  # fmt: skip


def _row(run: ImportRun, one: SetAside) -> Row:
    kept = one.kind is Aside.KEPT
    record = (one.key if is_id(one.key) else service_id(run.publisher, one.key)) if kept else ""
    faults = tuple(
        (
            column_text(field),
            snapshot_words(field, value),
            "" if kept else expected_text(Expected(message, tuple(values.items()))),
        )
        for field, value, message, values in _told(one)
    )
    return Row(one.id, one.key, one.line, kept, record, faults)


def _told(one: SetAside) -> list[tuple[str, str, str, dict[str, Any]]]:
    told: list[tuple[str, str, str, dict[str, Any]]] = json.loads(one.faults)
    return told


def _decided(session: Session, run: ImportRun) -> tuple[Decided, ...]:
    past = list(session.scalars(history(run.id)))
    names = people_names({one.updated_by for one in past})
    return tuple(
        Decided(_words(one), _rows_of(one), one.why, names[one.updated_by], one.last_action_at) for one in past
    )


def _words(one: Change) -> str:
    words: dict[str, Callable[[], str]] = {
        RUN_STATE: lambda: (
            _("Let through") if one.replacement_value == RunState.DONE else _("Dropped: nothing was withdrawn")
        ),
        ROWS_DISMISSED: lambda: _dismissed(len(one.replacement_value.split(", "))),
        TAKEN_AGAIN: lambda: _("To be taken in again"),
    }
    return words[one.field_name]()


def _dismissed(count: int) -> str:
    return ngettext("%(num)s row dismissed", "%(num)s rows dismissed", count)


def _rows_of(one: Change) -> str:
    return one.replacement_value if one.field_name == ROWS_DISMISSED else ""
