"""A file of others moves no line for people in danger: it proposes, and two people and a night decide."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.editing import Decision, Field
from app.domain.importing import Layout
from app.domain.record import Confidentiality, Level, Publish, ServiceStatus
from app.models import Address, ChangeProposal, ImportRun, Service, SetAside
from app.operations.editing.change import decide
from app.operations.editing.cool_down import apply_cooled
from app.operations.imports.mapping import parse_mapping
from app.operations.imports.readers.csv_file import CsvFile
from app.operations.imports.run import Errand, run_import
from app.operations.imports.snapshot import service_id
from app.operations.imports.take_rows import RowTaker
from app.queries.published import shown
from search_index.documents import Place
from tests.integration.imports.deliveries import LATER, MAPPING, NOW, Take, delivery

LINE = {"level": "crisis", "publish": "published", "phone": "+375 232 00-00-01"}
OTHER = "+375 232 00-00-09"
Runs = Callable[..., ImportRun]


@pytest.fixture
def come(session: Session, places: Callable[[str], Place | None], tmp_path: Path) -> Runs:
    """Return a function that takes rows in as a file of somebody else's."""

    @contextmanager
    def kept() -> Iterator[Session]:
        yield session
        session.commit()

    def run(*rows: Mapping[str, str], checked: bool = True) -> ImportRun:
        path = tmp_path / "city.csv"
        path.write_bytes(delivery(*rows).source)
        mapping = parse_mapping(f"checked = {str(checked).lower()}\n{MAPPING}".encode())
        taker = RowTaker(CsvFile(path, mapping), mapping, places, NOW)
        run_id = run_import(kept, taker, Errand(Layout.CSV, path.name, path.read_bytes().hex()[-64:]))
        session.expire_all()
        return session.get_one(ImportRun, run_id)

    return run


def _line(session: Session, key: str = "F-1") -> Service:
    return session.get_one(Service, service_id("fictional", key))


def _proposed(session: Session) -> list[tuple[Field, str]]:
    query = select(ChangeProposal).order_by(ChangeProposal.field)
    return [(one.field, one.after) for one in session.scalars(query)]


def test_a_new_line_of_a_file_that_our_people_checked_is_shown(session: Session, come: Runs) -> None:
    run = come(LINE)

    assert (run.added, _line(session).phones[0].number) == (1, "+375 232 00-00-01")
    assert _line(session).status is ServiceStatus.ACTIVE
    assert _proposed(session) == []


@pytest.mark.parametrize("level", [Level.CRISIS, Level.EMERGENCY])
def test_nobody_in_danger_is_sent_to_a_new_line_of_an_unknown_file_before_editors_agree(
    session: Session, come: Runs, level: Level
) -> None:
    line = LINE | {"level": level.value}

    for _ in range(2):
        come(line, checked=False)
    before = session.scalars(select(Service.id).where(shown())).all()
    wish = session.scalars(select(ChangeProposal)).one()
    decide(session, wish.id, True, "I called them", "editor:1", now=NOW)
    overnight = session.scalars(select(Service.id).where(shown())).all()
    apply_cooled(session, now=LATER)
    come(line, checked=False)

    assert (before, overnight) == ([], [])
    assert session.scalars(select(Service.id).where(shown())).all() == [_line(session).id]
    assert _proposed(session) == [(Field.STATUS, "active")]


def test_a_line_that_editors_did_not_want_does_not_come_with_the_next_file(session: Session, come: Runs) -> None:
    come(LINE, checked=False)
    wish = session.scalars(select(ChangeProposal)).one()
    decide(session, wish.id, False, "nobody knows them", "editor:1", now=NOW)

    come(LINE | {"description": "Новое описание"}, checked=False)

    assert session.scalars(select(Service.id).where(shown())).all() == []
    assert len(session.scalars(select(ChangeProposal)).all()) == 1


def test_a_file_makes_no_line_for_people_in_danger_of_an_ordinary_service(session: Session, come: Runs) -> None:
    come({"publish": "published"})

    come(LINE)

    assert _line(session).level is Level.PREVENTIVE
    assert "level" in session.scalars(select(SetAside.faults)).one()


def test_a_file_brings_no_withdrawn_line_back(session: Session, come: Runs) -> None:
    come(LINE)
    _line(session).publish = Publish.UNPUBLISHED
    session.commit()

    come(LINE)

    assert _line(session).publish is Publish.UNPUBLISHED


def test_a_file_shows_no_place_that_was_hidden_of_whatever_service(session: Session, come: Runs) -> None:
    come({"confidentiality": "address_hidden"})

    come({})

    assert _line(session).confidentiality is Confidentiality.ADDRESS_HIDDEN
    assert session.scalars(select(Address)).all() == []
    assert _proposed(session) == [(Field.CONFIDENTIALITY, "public")]


@pytest.mark.parametrize("level", [Level.CRISIS, Level.EMERGENCY])
def test_another_number_and_address_of_a_line_are_only_proposed_and_only_once(
    session: Session, come: Runs, level: Level
) -> None:
    line = LINE | {"level": level.value}
    come(line)
    change = line | {"phone": OTHER, "address": "г. Гомель, Вымышленная улица, 2", "hours_shown": "круглосуточно"}

    for _ in range(2):
        come(change)

    service = _line(session)
    assert service.phones[0].number == "+375 232 00-00-01"
    assert session.scalars(select(Address.address_1)).all() == ["г. Гомель, Вымышленная улица, 1"]
    assert service.schedules[0].stated == "круглосуточно"
    assert _proposed(session) == [(Field.ADDRESS, "г. Гомель, Вымышленная улица, 2"), (Field.PHONE, OTHER)]
    assert "phones" in session.scalars(select(SetAside.faults)).one()


def test_what_a_file_proposed_comes_after_an_editor_and_a_night_and_stays(session: Session, come: Runs) -> None:
    come(LINE)
    come(LINE | {"phone": OTHER})
    wish = session.scalars(select(ChangeProposal)).one()

    decide(session, wish.id, True, "I called them", "editor:1", now=NOW)
    waits = _line(session).phones[0].number
    apply_cooled(session, now=LATER)
    session.commit()

    assert (wish.decision, waits) == (Decision.ACCEPTED, "+375 232 00-00-01")
    assert _line(session).phones[0].number == OTHER
    assert come(LINE | {"phone": OTHER}).unchanged == 1


def test_a_line_that_left_its_file_works_on_and_editors_are_asked(session: Session, come: Runs) -> None:
    come(LINE, {})

    runs = [come({"key": "F-2"}) for _ in range(2)]

    assert (_line(session).publish, _line(session).status) == (Publish.PUBLISHED, ServiceStatus.ACTIVE)
    assert _proposed(session) == [(Field.STATUS, "inactive")]
    assert [run.withdrawn for run in runs] == [0, 0]


def test_a_file_that_unpublishes_a_line_or_calls_it_ordinary_changes_neither(session: Session, come: Runs) -> None:
    come(LINE)

    come(LINE | {"publish": "unpublished", "level": "preventive"})

    assert (_line(session).publish, _line(session).level) == (Publish.PUBLISHED, Level.CRISIS)
    assert _proposed(session) == [(Field.STATUS, "inactive")]


def test_a_file_may_hide_where_a_shelter_is_but_not_show_it(session: Session, come: Runs) -> None:
    come(LINE)
    come(LINE | {"confidentiality": "address_hidden"})
    hidden = _line(session).confidentiality
    left = session.scalars(select(Address)).all()

    come(LINE)

    assert (hidden, left) == (Confidentiality.ADDRESS_HIDDEN, [])
    assert _line(session).confidentiality is Confidentiality.ADDRESS_HIDDEN
    assert session.scalars(select(Address)).all() == []
    assert _proposed(session) == [(Field.CONFIDENTIALITY, "public")]


def test_our_own_lists_are_checked_before_and_write_at_once(session: Session, take: Take) -> None:
    take(LINE)

    take(LINE | {"phone": OTHER}, now=LATER)

    assert _line(session).phones[0].number == OTHER
    assert _proposed(session) == []


def test_an_ordinary_service_follows_its_file(session: Session, come: Runs) -> None:
    come({})

    come({"phone": OTHER})

    assert _line(session).phones[0].number == OTHER
