"""Keep the search index in step with the record."""

import logging
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from tempfile import TemporaryFile

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.models import IndexJob, Service
from app.operations.index_names import collect_names, renew_names, replace_names
from app.queries.index_documents import read_documents
from app.queries.published import shown
from search_index.documents import ServiceDocument
from search_index.engine import IndexOutdated, IndexSilent, IndexUnavailable, SearchEngine

log = logging.getLogger(__name__)

BATCH = 400
"""Services read at once."""
TELL_SECONDS = 5.0
"""How often a rebuild says how far it is."""


def documents(session: Session) -> Iterator[ServiceDocument]:
    """Yield the document of every shown service."""
    ids = session.scalars(select(Service.id).where(shown()).order_by(Service.id)).all()
    for start in range(0, len(ids), BATCH):
        yield from read_documents(session, ids[start : start + BATCH])


def enqueue(session: Session, service_id: str) -> None:
    """Note in this transaction that a service's document is out of date."""
    session.add(IndexJob(service_id=service_id, created_at=datetime.now(UTC)))


def keep_index(session: Session, engine: SearchEngine) -> int:
    """Bring the index up to date, or build it anew if it is not whole; return how many services were looked at.

    One of another release is kept as it is until an operator builds it anew: while hosts are brought to a new release
    one after another, the old and the new would each build it their own way without end.

    Raises:
        IndexSilent: nobody answers for the index; the jobs wait.
        IndexUnavailable: the index is of another release and takes no changes from this one; the jobs wait.
    """
    with engine.writing():
        try:
            engine.size()
            return sync_index(session, engine)
        except IndexSilent:
            raise
        except IndexOutdated:
            return sync_index(session, engine)
        except IndexUnavailable as error:
            log.warning("the search index is missing or damaged (%s) and is built anew", str(error))
            return rebuild_index(session, engine)


def sync_index(session: Session, engine: SearchEngine) -> int:
    """Bring the index up to date with the oldest jobs, delete them and return how many services were looked at.

    A service that is no longer shown leaves the index.

    Raises:
        IndexUnavailable: the index cannot be written.
    """
    with engine.writing():
        jobs = session.execute(select(IndexJob.id, IndexJob.service_id).order_by(IndexJob.id).limit(BATCH)).all()
        if not jobs:
            return 0
        ids = list(dict.fromkeys(service_id for _, service_id in jobs))
        found = read_documents(session, ids)
        engine.update(found, deleted=set(ids) - {document.id for document in found})
        renew_names(session, ids, found)
        session.execute(delete(IndexJob).where(IndexJob.id.in_([job_id for job_id, _ in jobs])))
        return len(ids)


def rebuild_index(session: Session, engine: SearchEngine, tell: Callable[[int], None] | None = None) -> int:
    """Build the index anew beside the old one, switch to it and return how many services it holds.

    Jobs that were waiting are done by it; jobs written meanwhile stay. ``tell`` hears every few seconds how many
    services have been read.
    """
    with engine.writing(), TemporaryFile() as names:
        waiting = session.scalars(select(IndexJob.id)).all()
        count = engine.rebuild(collect_names(_telling(documents(session), tell or _log), names))
        replace_names(session, names)
        for start in range(0, len(waiting), BATCH):
            session.execute(delete(IndexJob).where(IndexJob.id.in_(waiting[start : start + BATCH])))
        return count


def fill_engine(session: Session, engine: SearchEngine, tell: Callable[[int], None] | None = None) -> int:
    """Build the index of an engine that nobody asks yet and return how many services it holds; jobs stay."""
    return engine.rebuild(_telling(documents(session), tell or _log))


def _log(count: int) -> None:
    log.info("search index: %d services so far", count)


def _telling(found: Iterator[ServiceDocument], tell: Callable[[int], None]) -> Iterator[ServiceDocument]:
    told = time.monotonic()
    for count, document in enumerate(found, start=1):
        yield document
        if time.monotonic() - told >= TELL_SECONDS:
            tell(count)
            told = time.monotonic()
