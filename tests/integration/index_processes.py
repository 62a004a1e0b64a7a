"""What other processes do to an index in the tests: bring it up to date, and ask it."""

import time
from multiprocessing.connection import Connection
from multiprocessing.synchronize import Event
from pathlib import Path

from sqlalchemy.orm import Session

from app.database import open_engine
from app.operations.index_services import keep_index, rebuild_index
from search_index.documents import Query
from search_index.engines import WhooshEngine

TICK_SECONDS = 0.01


def bring_up_to_date(url: str, root: Path, *, rebuild: bool = False) -> None:
    """Do what the worker does, once."""
    engine = open_engine(url)
    work = rebuild_index if rebuild else keep_index
    with Session(engine) as session, session.begin():
        work(session, WhooshEngine(root))
    engine.dispose()


def keep_up_to_date(url: str, root: Path, done: Event) -> None:
    """Do what the worker does, until ``done`` is set and no job waits."""
    engine, index = open_engine(url), WhooshEngine(root)
    while True:
        last = done.is_set()
        with Session(engine) as session, session.begin():
            count = keep_index(session, index)
        if last and not count:
            return
        time.sleep(TICK_SECONDS)


def ask(root: Path, done: Event, told: Connection) -> None:
    """Ask until ``done`` is set; tell how many questions were answered and what went wrong."""
    index, answered, errors = WhooshEngine(root), 0, []
    while not done.is_set():
        try:
            page = index.find(Query(text="вымышленная служба", language="ru", limit=5))
            answered += page.total > 0
        except Exception as error:  # noqa: BLE001 - whatever it is, a person would have seen it
            errors.append(repr(error))
    told.send((answered, errors))
