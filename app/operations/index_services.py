"""Keep the search index in step with the record."""

from collections.abc import Iterator
from datetime import UTC, datetime
from tempfile import TemporaryFile

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.models import IndexJob, Service
from app.operations.index_names import collect_names, renew_names, replace_names
from app.queries.index_documents import read_documents
from app.queries.published import shown
from search_index.documents import ServiceDocument
from search_index.engine import SearchEngine

BATCH = 400
"""Services read at once."""


def documents(session: Session) -> Iterator[ServiceDocument]:
    """Yield the document of every shown service."""
    ids = session.scalars(select(Service.id).where(shown()).order_by(Service.id)).all()
    for start in range(0, len(ids), BATCH):
        yield from read_documents(session, ids[start : start + BATCH])


def enqueue(session: Session, service_id: str) -> None:
    """Note in this transaction that a service's document is out of date."""
    session.add(IndexJob(service_id=service_id, created_at=datetime.now(UTC)))


def sync_index(session: Session, engine: SearchEngine) -> int:
    """Bring the index up to date with the oldest jobs, delete them and return how many services were looked at.

    A service that is no longer shown leaves the index. Run it in one process only: the one that writes the index.
    """
    jobs = session.execute(select(IndexJob.id, IndexJob.service_id).order_by(IndexJob.id).limit(BATCH)).all()
    if not jobs:
        return 0
    ids = list(dict.fromkeys(service_id for _, service_id in jobs))
    found = read_documents(session, ids)
    engine.update(found, deleted=set(ids) - {document.id for document in found})
    renew_names(session, ids, found)
    session.execute(delete(IndexJob).where(IndexJob.id.in_([job_id for job_id, _ in jobs])))
    return len(ids)


def rebuild_index(session: Session, engine: SearchEngine) -> int:
    """Build the index anew beside the old one, switch to it and return how many services it holds.

    Jobs that were waiting are done by it; jobs written meanwhile stay.
    """
    waiting = session.scalars(select(IndexJob.id)).all()
    with TemporaryFile() as names:
        count = engine.rebuild(collect_names(documents(session), names))
        replace_names(session, names)
    for start in range(0, len(waiting), BATCH):
        session.execute(delete(IndexJob).where(IndexJob.id.in_(waiting[start : start + BATCH])))
    return count
