"""What two hosts do in the tests that share a database and a search cluster: change the record and keep the index."""

import time
from collections.abc import Sequence
from multiprocessing.synchronize import Event
from random import Random

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.database import open_engine
from app.models import Service
from app.operations.index_services import enqueue, keep_index
from app.write_lock import DatabaseLock
from search_index.engines import Nodes, OpenSearchEngine

TICK_SECONDS = 0.02


def change_services(url: str, host: int, count: int) -> None:
    """Rename services one after another, each in a transaction of its own, as editors on one host do."""
    engine, random = open_engine(url), Random(host)
    with Session(engine) as session:
        ids = session.scalars(select(Service.id).order_by(Service.id)).all()
        session.rollback()
        for number in range(count):
            with session.begin():
                key = random.choice(ids)
                service = session.get_one(Service, key, with_for_update=True)
                service.name = f"Вымышленная служба {host}-{number}"
                enqueue(session, key)
    engine.dispose()


def keep_up_to_date(url: str, addresses: Sequence[str], alias: str, done: Event) -> None:
    """Do what the worker of one host does, until ``done`` is set and no job waits."""
    engine, index = open_engine(url), OpenSearchEngine(Nodes(addresses), DatabaseLock(url), alias=alias)
    while True:
        last = done.is_set()
        with Session(engine) as session, session.begin():
            count = keep_index(session, index)
        if last and not count:
            return
        time.sleep(TICK_SECONDS)
