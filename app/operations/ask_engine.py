"""The engine's answer to a query, or the database's while the index cannot be read."""

import logging

from sqlalchemy.orm import Session

from app.brain import Brain
from app.metrics.meters import SEARCH_SECONDS, SEARCH_SUBSTITUTED
from app.operations.index_services import documents
from search_index.documents import Page, Query
from search_index.engine import IndexUnavailable

log = logging.getLogger(__name__)


def ask_engine(session: Session, brain: Brain, query: Query) -> Page:
    """Ask the engine; when its index cannot be read, the same ranking answers from the database."""
    try:
        with SEARCH_SECONDS.time():
            return brain.engine.find(query)
    except IndexUnavailable as error:
        SEARCH_SUBSTITUTED.inc()
        log.warning("the search index cannot be read (%s); the database answers", type(error.__cause__).__name__)
        return brain.substitute.find(query, lambda: documents(session))
