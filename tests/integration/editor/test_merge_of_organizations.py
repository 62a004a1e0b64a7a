"""Two records of one organization become one: with its services, its houses, its people and those under it."""

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.duplicates import RecordKind
from app.domain.provider import MemberRole
from app.domain.record import Level, Publish
from app.models import DuplicatePair, Location, Organization, OrganizationMember, Service
from app.operations.provider.members import Invitation, invite
from app.staff_session import clock
from tests.factories import MINSK, Wishes, organization, service
from tests.integration.editor.test_duplicates import act
from tests.integration.editor.test_merge_chains import merge, pair_of
from tests.integration.editor.test_merge_of_hotlines import night
from tests.integration.editor.test_second_person import decide
from tests.staff_client import StaffClient

Houses = tuple[Organization, Organization, Organization]
NAMES = ("Выдумка", "Выдумка вторая", "Выдумка третья")


@pytest.fixture
def houses(session: Session) -> Houses:
    """Return three organizations with a service each, and people who keep the first one's record."""
    made = [organization(name, MINSK) for name in NAMES]
    session.add_all(service(f"Столовая {one.name}", one, MINSK, Wishes()) for one in made)
    session.flush()
    for name in ("first@example.org", ""):
        invite(session, made[0].id, Invitation(name, MemberRole.OWNER, "ru"), "editor:1", now=clock.now())
    session.commit()
    return made[0], made[1], made[2]


def has(session: Session, one: Organization) -> tuple[int, int, int, set[str | None]]:
    """Return how many services, houses and people an organization has, and which organizations stand under it."""
    session.expire_all()
    counts = [
        len(session.scalars(select(kind).where(kind.organization_id == one.id)).all())
        for kind in (Service, Location, OrganizationMember)
    ]
    under = session.scalars(select(Organization.id).where(Organization.parent_organization_id == one.id))
    return counts[0], counts[1], counts[2], set(under)


def test_everything_goes_to_the_one_that_stays_and_back(
    session: Session, anna: StaffClient, client: FlaskClient, houses: Houses
) -> None:
    first, second, third = houses
    third.parent_organization_id = first.id
    session.commit()

    pair = merge(session, anna, RecordKind.ORGANIZATION, first.id, second.id)

    assert (has(session, first), has(session, second)) == ((0, 0, 0, set()), (2, 2, 2, {third.id}))
    assert client.get(f"/hsds/v3/organizations/{first.id}").location == f"/hsds/v3/organizations/{second.id}"
    act(anna, pair, "apart")
    assert (has(session, first), has(session, second)) == ((1, 1, 2, {third.id}), (1, 1, 0, set()))
    assert first.publish is Publish.PUBLISHED


def test_an_organization_merged_into_its_own_branch_stands_under_nothing_of_itself(
    session: Session, anna: StaffClient, houses: Houses
) -> None:
    first, second, third = houses
    first.parent_organization_id, second.parent_organization_id = third.id, first.id
    session.commit()

    pair = merge(session, anna, RecordKind.ORGANIZATION, first.id, second.id)

    assert second.parent_organization_id == third.id
    act(anna, pair, "apart")
    session.expire_all()
    assert second.parent_organization_id == first.id


def test_who_keeps_both_records_keeps_one_set_of_links(session: Session, anna: StaffClient, houses: Houses) -> None:
    first, second, _third = houses
    invite(session, second.id, Invitation("first@example.org", MemberRole.READER, "ru"), "editor:1", now=clock.now())
    session.commit()

    merge(session, anna, RecordKind.ORGANIZATION, first.id, second.id)

    mine = select(OrganizationMember).where(OrganizationMember.email == "first@example.org")
    assert {(one.organization_id, one.role) for one in session.scalars(mine)} == {
        (first.id, MemberRole.OWNER),
        (second.id, MemberRole.READER),
    }
    assert has(session, second)[2] == 2


@pytest.mark.parametrize("undone", [0, 1])
def test_each_merge_of_a_chain_gives_back_what_it_took(
    session: Session, anna: StaffClient, houses: Houses, undone: int
) -> None:
    ids = [one.id for one in houses]
    pairs = [merge(session, anna, RecordKind.ORGANIZATION, ids[at], ids[at + 1]) for at in (0, 1)]

    act(anna, pairs[undone], "apart")

    counts = [has(session, one)[:3] for one in houses]
    assert counts == [[(1, 1, 2), (0, 0, 0), (2, 2, 0)], [(0, 0, 0), (2, 2, 2), (1, 1, 0)]][undone]


def test_an_organization_with_a_hotline_is_merged_by_two_people_only(
    session: Session, anna: StaffClient, boris: StaffClient, houses: Houses
) -> None:
    first, second, _third = houses
    first.website = "https://example.org/elsewhere"
    session.scalars(select(Service).where(Service.organization_id == first.id)).one().level = Level.EMERGENCY
    session.commit()
    pair = pair_of(session, RecordKind.ORGANIZATION, first.id, second.id)
    stays = "first" if pair.first_id == second.id else "second"

    act(anna, pair, stays, **{f"take_{stays}": "website"})

    assert (has(session, second)[0], second.website) == (1, "")
    assert (decide(anna, session), decide(boris, session)) == (400, 303)
    assert has(session, second)[0] == 1
    night(session)
    assert (has(session, second)[0], second.website) == (2, "https://example.org/elsewhere")
    assert session.get_one(DuplicatePair, pair.id).kept_id == second.id
