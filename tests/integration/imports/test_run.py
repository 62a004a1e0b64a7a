"""Files of any length: taken in batch by batch, with quarantine, and going on after whatever stopped them."""

import multiprocessing
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.domain.importing import Layout, RunState
from app.domain.record import Publish
from app.models import Change, ImportRun, IndexJob, Service, SetAside
from app.operations.imports.apply import BATCH
from app.operations.imports.faults import Fault, FileRejected
from app.operations.imports.mapping import MappedRow, parse_mapping
from app.operations.imports.readers.csv_file import CsvFile
from app.operations.imports.run import Errand, TakenOver, fingerprint_file, preview_import, run_import
from app.operations.imports.take_rows import RowTaker
from search_index.documents import Place
from tests.factories import SECRET_STREET
from tests.integration.imports.deliveries import MAPPING, NOW, delivery

DEATHS = 50
ROWS = 2_500
Places = Callable[[str], Place | None]
processes = multiprocessing.get_context("fork")


@contextmanager
def _kept(session: Session) -> Iterator[Session]:
    yield session
    session.commit()


def _run(
    session: Session, path: Path, places: Places, *, force: bool = False, mapping_text: str = MAPPING
) -> ImportRun:
    mapping = parse_mapping(mapping_text.encode())
    taker = RowTaker(CsvFile(path, mapping), mapping, places, NOW)
    errand = Errand(Layout.CSV, path.name, fingerprint_file(path, mapping_text.encode()), force=force)
    run_id = run_import(lambda: _kept(session), taker, errand)
    return session.get_one(ImportRun, run_id)


def _file(path: Path, *rows: dict[str, str]) -> Path:
    path.write_bytes(delivery(*rows).source)
    return path


def test_good_rows_come_in_and_bad_ones_wait_with_all_their_faults(
    session: Session, places: Places, tmp_path: Path
) -> None:
    bad = {"needs": "no_such_need", "lat": "200", "lon": "1", "service": ""}

    run = _run(session, _file(tmp_path / "city.csv", {}, bad, {}), places)

    aside = session.scalars(select(SetAside)).one()
    assert (run.state, run.total, run.added, run.quarantined) == (RunState.DONE, 3, 2, 1)
    assert (aside.key, aside.line) == ("F-2", 3)
    assert "no_such_need" in aside.faults
    assert session.scalar(select(func.count()).select_from(Service)) == 2


def test_a_row_that_fell_ill_stays_as_it_was_and_is_not_withdrawn(
    session: Session, places: Places, tmp_path: Path
) -> None:
    _run(session, _file(tmp_path / "1.csv", {}, {}), places)

    run = _run(session, _file(tmp_path / "2.csv", {}, {"needs": "no_such_need"}), places)

    assert (run.withdrawn, run.quarantined) == (0, 1)
    assert session.scalar(select(func.count()).where(Service.publish == Publish.UNPUBLISHED)) == 0


def test_where_a_faulty_row_is_stays_unsaid(session: Session, places: Places, tmp_path: Path) -> None:
    hidden = {"confidentiality": "addres_hidden", "address": f"<b>{SECRET_STREET}</b>", "lat": "53.9"}

    _run(session, _file(tmp_path / "city.csv", {}, hidden), places)

    assert SECRET_STREET not in "".join(session.scalars(select(SetAside.faults)))


def test_two_rows_with_one_key_are_told_and_the_first_counts(session: Session, places: Places, tmp_path: Path) -> None:
    run = _run(session, _file(tmp_path / "c.csv", {"key": "A"}, {"key": "A", "service": "Второе имя"}), places)

    assert (run.added, run.quarantined) == (1, 1)
    assert session.scalars(select(Service.name)).one() == "Вымышленная столовая"


def test_a_file_that_lost_most_of_its_rows_is_held_for_a_person(
    session: Session, places: Places, tmp_path: Path
) -> None:
    _run(session, _file(tmp_path / "1.csv", *[{}] * 30), places)
    short = _file(tmp_path / "2.csv", *[{}] * 12)

    held = _run(session, short, places)

    shown = select(func.count()).where(Service.publish != Publish.UNPUBLISHED)
    assert (held.state, held.withdrawn) == (RunState.HELD, 18)
    assert session.scalar(shown) == 30
    assert _run(session, short, places, force=True).state is RunState.DONE
    assert session.scalar(shown) == 12


def test_a_preview_tells_what_would_change_and_changes_nothing(
    session: Session, places: Places, tmp_path: Path
) -> None:
    _run(session, _file(tmp_path / "1.csv", {}, {}), places)
    before = [session.scalar(select(func.count()).select_from(model)) for model in (Change, IndexJob, SetAside)]
    mapping = parse_mapping(MAPPING.encode())
    path = _file(tmp_path / "2.csv", {"service": "Новое имя"}, {"key": "F-9"}, {"needs": "x"})

    survey, taken, gone = preview_import(lambda: _kept(session), RowTaker(CsvFile(path, mapping), mapping, places, NOW))

    assert survey.total == 3
    assert taken.report.differences == [("F-1", "name", "Вымышленная столовая", "Новое имя")]
    assert (taken.report.added, len(taken.aside), len(gone)) == (["F-9"], 1, 1)
    assert before == [session.scalar(select(func.count()).select_from(m)) for m in (Change, IndexJob, SetAside)]


def test_a_file_that_breaks_off_is_refused_before_anything_is_written(
    session: Session, places: Places, tmp_path: Path
) -> None:
    path = _file(tmp_path / "c.csv", *[{}] * 3)
    path.write_bytes(path.read_bytes() + b'"never closed')

    with pytest.raises(FileRejected):
        _run(session, path, places)

    assert session.scalar(select(func.count()).select_from(Service)) == 0


class _Slow(RowTaker):
    """Takes its time over the first batch, while ``meanwhile`` happens."""

    meanwhile: Callable[[], object]
    begun = False

    def items(self) -> Iterator[MappedRow | Fault]:
        for number, item in enumerate(super().items()):
            if number == BATCH and self.begun:
                self.meanwhile()
            yield item

    def begin(self, session: Session) -> None:
        super().begin(session)
        self.begun = True


def _slow(path: Path, places: Places, meanwhile: Callable[[], object]) -> _Slow:
    mapping = parse_mapping(MAPPING.encode())
    taker = _Slow(CsvFile(path, mapping), mapping, places, NOW)
    taker.meanwhile = meanwhile
    return taker


def test_of_two_processes_with_one_file_one_stops_and_every_row_counts_once(
    session: Session, places: Places, tmp_path: Path
) -> None:
    path = _file(tmp_path / "city.csv", *[{}] * (BATCH + 20))
    errand = Errand(Layout.CSV, path.name, fingerprint_file(path, MAPPING.encode()))

    with pytest.raises(TakenOver):
        run_import(lambda: _kept(session), _slow(path, places, lambda: _run(session, path, places)), errand)

    session.rollback()
    run = session.scalars(select(ImportRun)).one()
    assert (run.state, run.taken, run.added, run.unchanged) == (RunState.DONE, BATCH + 20, BATCH + 20, 0)


def test_a_stopped_run_begins_anew_with_another_mapping(session: Session, places: Places, tmp_path: Path) -> None:
    path = _file(tmp_path / "city.csv", *[{"fee": ""}] * (BATCH + 20))
    errand = Errand(Layout.CSV, path.name, fingerprint_file(path, MAPPING.encode()))
    with pytest.raises(KeyboardInterrupt):
        run_import(lambda: _kept(session), _slow(path, places, _interrupt), errand)
    session.rollback()
    mended = MAPPING.replace('licence = "', 'licence = "mended ')

    run = _run(session, path, places, mapping_text=mended)

    assert (run.taken, run.changed, run.added) == (BATCH + 20, BATCH, 20)
    assert set(session.scalars(select(Service.licence))) == {parse_mapping(mended.encode()).licence}


def _interrupt() -> None:
    raise KeyboardInterrupt
