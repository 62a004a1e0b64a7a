"""Runs of imports, their sources and what they set aside."""

from sqlalchemy import Select, select

from app.models import ImportRun, ImportSource, SetAside

LATEST = 50


def latest_runs() -> Select[ImportRun]:
    """Select the latest runs, the newest first."""
    return select(ImportRun).order_by(ImportRun.started_at.desc(), ImportRun.id).limit(LATEST)


def all_sources() -> Select[ImportSource]:
    """Select the sources by name."""
    return select(ImportSource).order_by(ImportSource.publisher)


def set_aside(run_id: str, *, limit: int, offset: int) -> Select[SetAside]:
    """Select what a run set aside, in the order of its file."""
    query = select(SetAside).where(SetAside.run_id == run_id)
    return query.order_by(SetAside.line, SetAside.id).limit(limit).offset(offset)
