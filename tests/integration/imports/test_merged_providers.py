"""Files that come again after editors made one organization of two."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.duplicates import PairState, RecordKind
from app.models import DuplicatePair, MergedRecord, Organization, Service
from app.operations.duplicates.merge import merge
from app.operations.duplicates.move import Deed, note
from app.operations.imports.hsds.organization import write_organization
from app.operations.imports.hsds.restore import Context
from app.operations.imports.ranks import read_shared
from app.operations.imports.snapshot import service_id
from tests.factories import MINSK, organization
from tests.integration.imports.deliveries import LATER, NOW, Take

FIRST, SECOND = {"organization": "Вымышленный центр"}, {"organization": "Второй вымышленный центр", "sector": "state"}


@pytest.fixture
def join(session: Session) -> Callable[..., None]:
    """Return a function that lets an editor merge the first provider into the second."""

    def run(*take: str) -> None:
        first, second = _provider(session, FIRST), _provider(session, SECOND)
        ids = sorted((first.id, second.id))
        pair = DuplicatePair(
            kind=RecordKind.ORGANIZATION,
            first_id=ids[0],
            second_id=ids[1],
            score=90,
            state=PairState.OPEN,
            found_at=NOW,
        )
        session.add(pair)
        session.flush()
        merge(session, pair.id, second.id, take, "editor:1", now=NOW)
        session.commit()

    return run


def _provider(session: Session, named: dict[str, str]) -> Organization:
    return session.scalars(select(Organization).where(Organization.name == named["organization"])).one()


def test_a_name_that_an_editor_took_over_is_not_overwritten_by_the_next_file(
    session: Session, take: Take, join: Callable[..., None]
) -> None:
    take(FIRST, SECOND)
    kept = _provider(session, SECOND).id

    join("name")
    take(FIRST, SECOND | {"sector": "religious"}, now=LATER)

    stayed = session.get_one(Organization, kept)
    assert (stayed.name, stayed.sector.value) == ("Вымышленный центр", "religious")


def test_new_services_of_a_merged_provider_come_to_the_one_that_stayed_and_stay_there(
    session: Session, take: Take, join: Callable[..., None]
) -> None:
    take(FIRST, SECOND)
    join()
    kept = _provider(session, SECOND).id

    take(FIRST, SECOND, FIRST, now=LATER)
    report = take(FIRST | {"address": "г. Гомель, Вымышленная улица, 3"}, SECOND, FIRST, now=LATER)

    services = list(session.scalars(select(Service)))
    assert {one.organization_id for one in services} == {kept}
    assert {place.organization_id for one in services for place in one.locations} == {kept}
    assert (report.changed, report.kept) == (["F-1"], {})


def test_another_directory_does_not_overwrite_what_an_editor_took_over(session: Session) -> None:
    known = organization("Вымышленный центр", MINSK)
    session.add(known)
    session.flush()
    note(session, known, ("website", "", "https://example.org/true"), Deed("editor:1", "", NOW), "merged")
    known.website = "https://example.org/true"
    session.flush()
    wanted = organization("Новое имя", MINSK)
    wanted.id, wanted.website = known.id, "https://example.org/false"

    assert write_organization(session, wanted, Context("other", "", {}, {}, lambda _place: None, NOW))

    assert (known.name, known.website) == ("Новое имя", "https://example.org/true")


def test_every_publisher_of_a_chain_of_merges_tells_of_the_last_record(session: Session, take: Take) -> None:
    take({}, {}, {})
    first, second, third = (service_id("fictional", f"F-{number}") for number in (1, 2, 3))
    now = datetime.now(UTC)
    for old, new in ((first, second), (second, third)):
        session.add(MergedRecord(old_id=old, new_id=new, merged_at=now))
    session.flush()

    for asked in (first, second, third):
        shared = read_shared(session, [asked])

        assert shared.leads_to == {first: third, second: third}
        assert sorted(shared.others[third]) == sorted([("fictional", first), ("fictional", second)])
