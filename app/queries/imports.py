"""Runs of imports, their sources and what they set aside."""

from collections.abc import Collection

from sqlalchemy import Select, func, select

from app.domain.importing import Aside, RunState
from app.models import ImportRun, ImportSource, Service, SetAside

LATEST = 50


def latest_runs() -> Select[ImportRun]:
    """Select the latest runs, those that wait for a person first, then the newest."""
    waits = ImportRun.state != RunState.HELD
    return select(ImportRun).order_by(waits, ImportRun.started_at.desc(), ImportRun.id).limit(LATEST)


def count_held() -> Select[int]:
    """Count the runs that wait for a person."""
    return select(func.count(ImportRun.id)).where(ImportRun.state == RunState.HELD)


def all_sources() -> Select[ImportSource]:
    """Select the sources by name."""
    return select(ImportSource).order_by(ImportSource.publisher)


def set_aside(run_id: str, *, limit: int, offset: int) -> Select[SetAside]:
    """Select the rows that a run set aside and nobody has dismissed, in the order of its file."""
    waiting = (SetAside.run_id == run_id) & SetAside.kind.in_([Aside.FAULTS, Aside.KEPT])
    return select(SetAside).where(waiting).order_by(SetAside.line, SetAside.id).limit(limit).offset(offset)


def would_vanish(run_id: str, *, limit: int, offset: int) -> Select[str]:
    """Select the ids of the services that a held file lacks."""
    gone = (SetAside.run_id == run_id) & (SetAside.kind == Aside.GONE)
    return select(SetAside.key).where(gone).order_by(SetAside.line, SetAside.id).limit(limit).offset(offset)


def services_named(ids: Collection[str]) -> Select[Service]:
    """Select services by id, ordered by name."""
    return select(Service).where(Service.id.in_(ids)).order_by(Service.name, Service.id)


def source_of(publisher: str) -> Select[ImportSource]:
    """Select the source from which a publisher's files come by themselves."""
    return select(ImportSource).where(ImportSource.publisher == publisher)
