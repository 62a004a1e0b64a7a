"""A held file waits for an editor's word; a dismissed row does not come back as it was."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.domain.editing import Outdated
from app.domain.importing import Aside, Layout, RunState
from app.domain.record import Publish
from app.models import ImportRun, IndexJob, Service, SetAside
from app.operations.imports.held import decide_held, dismiss_rows
from app.operations.imports.mapping import parse_mapping
from app.operations.imports.readers.csv_file import CsvFile
from app.operations.imports.run import Errand, fingerprint_file, run_import
from app.operations.imports.take_rows import RowTaker
from search_index.documents import Place
from tests.integration.imports.deliveries import LATER, MAPPING, NOW, delivery

EDITOR, WHY = "editor:anna", "they wrote to us"
BAD = {"needs": "no_such_need"}
Take = Callable[..., ImportRun]


@pytest.fixture
def take(session: Session, places: Callable[[str], Place | None], tmp_path: Path) -> Take:
    """Return what takes rows in as a file, as the worker would."""

    @contextmanager
    def kept() -> Iterator[Session]:
        yield session
        session.commit()

    def make(*rows: Mapping[str, str]) -> ImportRun:
        path = tmp_path / "city.csv"
        path.write_bytes(delivery(*rows).source)
        mapping = parse_mapping(MAPPING.encode())
        taker = RowTaker(CsvFile(path, mapping), mapping, places, NOW)
        run_id = run_import(kept, taker, Errand(Layout.CSV, path.name, fingerprint_file(path, MAPPING.encode())))
        return session.get_one(ImportRun, run_id)

    return make


def shown(session: Session) -> int:
    return session.scalar(select(func.count(Service.id)).where(Service.publish != Publish.UNPUBLISHED)) or 0


def waiting(session: Session) -> list[SetAside]:
    query = select(SetAside).where(SetAside.kind.in_([Aside.FAULTS, Aside.KEPT]))
    return list(session.scalars(query.order_by(SetAside.line)))


def test_what_is_let_through_vanishes_from_the_search_too(session: Session, take: Take) -> None:
    take(*[{}] * 30)
    held = take(*[{}] * 12)
    jobs = session.scalar(select(func.count(IndexJob.id))) or 0

    decide_held(session, held, accept=True, reason=WHY, editor=EDITOR, now=LATER)

    assert (held.state, held.withdrawn, shown(session)) == (RunState.DONE, 18, 12)
    assert (session.scalar(select(func.count(IndexJob.id))) or 0) - jobs == 18


def test_a_newer_file_takes_the_place_of_a_held_one(session: Session, take: Take) -> None:
    take(*[{}] * 30)
    held = take(*[{}] * 12)
    take(*[{}] * 29)

    with pytest.raises(Outdated):
        decide_held(session, held, accept=True, reason=WHY, editor=EDITOR, now=LATER)

    assert (held.state, held.withdrawn, shown(session)) == (RunState.DROPPED, 0, 29)


def test_a_dismissed_row_comes_back_only_with_other_faults(session: Session, take: Take) -> None:
    first = take({}, BAD, {**BAD, "sector": "nonsense"})
    assert dismiss_rows(session, first, [waiting(session)[0].id], WHY, EDITOR, now=LATER) == 1

    again = take({}, BAD, {**BAD, "sector": "nonsense"})
    same = [one.key for one in waiting(session)]
    take({}, {"needs": "another_unknown_need"}, {})

    assert (same, again.quarantined) == (["F-3"], 1)
    assert [one.key for one in waiting(session)] == ["F-2"]


def test_rows_without_a_key_are_never_taken_for_one_another(session: Session, take: Take) -> None:
    first = take({}, {"key": "", **BAD})
    dismiss_rows(session, first, [one.id for one in waiting(session)], WHY, EDITOR, now=LATER)

    take({}, {"key": "", **BAD})

    assert len(waiting(session)) == 1
