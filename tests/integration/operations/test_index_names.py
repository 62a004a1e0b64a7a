"""Names are offered by what the index knows: a rebuild and a batch write the same."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.record import Publish
from app.models import NameKey, Service
from app.operations.index_names import renew_names
from app.operations.index_services import documents, rebuild_index
from search_index.engines import MemoryEngine
from tests.catalogue import Catalogue


def names(session: Session) -> list[tuple[str, bytes, str]]:
    """Return what is written: owner, key and label."""
    query = select(NameKey.entity_id, NameKey.key, NameKey.label)
    return sorted((row.entity_id, row.key, row.label) for row in session.execute(query))


def test_a_rebuild_writes_what_a_batch_writes(session: Session, catalogue: Catalogue) -> None:
    found = list(documents(session))
    renew_names(session, [document.id for document in found], found)
    by_batch = names(session)

    rebuild_index(session, MemoryEngine(()))

    assert names(session) == by_batch != []


def test_a_second_time_nothing_is_there_twice(session: Session, catalogue: Catalogue) -> None:
    rebuild_index(session, MemoryEngine(()))
    once = names(session)

    found = list(documents(session))
    renew_names(session, [document.id for document in found], found)

    assert names(session) == once
    assert len(once) == len(set(once))


def test_a_withdrawn_service_leaves_no_names(session: Session, catalogue: Catalogue) -> None:
    rebuild_index(session, MemoryEngine(()))
    gone = catalogue.id("AM", "food")
    session.get_one(Service, gone).publish = Publish.UNPUBLISHED
    session.flush()

    renew_names(session, [gone], [])

    assert gone not in {owner for owner, _, _ in names(session)}
