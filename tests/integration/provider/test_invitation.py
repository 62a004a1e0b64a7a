"""Who gets links: invited by an editor or an owner, or by asking."""

import re
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.domain.locales import LOCALES
from app.domain.provider import MemberRole
from app.models import OrganizationMember, OutboxMessage, ProviderClaim, Service
from app.operations.provider.members import Invitation, invite
from tests.integration.provider.conftest import Provider
from tests.staff_client import StaffClient

Make = Callable[..., Provider]
INVITED = {"email": "Cook@example.org ", "role": "owner", "member_language": "hy", "verified": "yes"}
ASKED = {"name": "Выдуманная Анна", "position": "повар", "email": "anna@example.org"}


def letters(session: Session) -> list[dict[str, object]]:
    return list(session.scalars(select(OutboxMessage.call)))


def members(session: Session) -> list[OrganizationMember]:
    return list(session.scalars(select(OrganizationMember).execution_options(populate_existing=True)))


def ask(client: FlaskClient, service: Service, **fields: str) -> int:
    page = client.get(f"/ru/claim/{service.id}").text
    found = re.search(r'name="token" value="([^"]+)"', page)
    assert found
    return client.post(f"/ru/claim/{service.id}", data={**ASKED, "token": found[1], **fields}).status_code


@pytest.mark.usefixtures("mail")
def test_an_editor_sends_a_link_that_opens_the_record(
    session: Session, client: FlaskClient, editor: StaffClient, make_service: Callable[..., Service]
) -> None:
    canteen = make_service()

    editor.post(f"/editor/organizations/{canteen.organization_id}/invite", {**INVITED, "act": "mail"})

    [letter], [member] = letters(session), members(session)
    link = re.search(r"http://[^/]+(/provider/\S+)", str(letter["text"]))
    assert (member.email, member.role, member.verified_on) == ("cook@example.org", "owner", datetime.now(UTC).date())
    assert letter["to"] == "cook@example.org"
    assert link
    assert canteen.name in client.get(link[1]).text


def test_a_link_to_read_over_the_phone_is_shown_once(
    client: FlaskClient, editor: StaffClient, make_service: Callable[..., Service]
) -> None:
    canteen = make_service()
    address = f"/editor/organizations/{canteen.organization_id}/invite"

    shown = editor.post(address, {**INVITED, "act": "show"}).text
    again = editor.get(address).text

    link = re.search(r"http://[^/]+(/provider/[^<\s]+)", shown)
    assert link
    assert "/provider/" not in again
    assert client.get(link[1]).status_code == 200


def test_an_editor_removes_somebody(make_provider: Make, editor: StaffClient, session: Session) -> None:
    provider = make_provider()
    link = provider.link()
    address = f"/editor/organizations/{provider.canteen.organization_id}/members/{provider.member.id}"

    editor.post(address, {"act": "remove"})

    session.expire_all()
    assert members(session) == []
    assert provider.client.get(link).status_code == 404


@pytest.mark.usefixtures("mail")
@pytest.mark.parametrize("role", MemberRole)
def test_only_an_owner_invites(make_provider: Make, session: Session, role: MemberRole) -> None:
    provider = make_provider(role=role)
    told = {"email": "colleague@example.org", "role": "editor"}

    status = provider.client.post(f"{provider.link()}/invite", data=told).status_code

    session.expire_all()
    new = [one for one in members(session) if one.email == "colleague@example.org"]
    assert status == (303 if role is MemberRole.OWNER else 403)
    assert [one.verified_on for one in new] == ([None] if role is MemberRole.OWNER else [])


@pytest.mark.usefixtures("mail")
def test_who_asks_and_is_accepted_gets_a_link_and_leaves_no_name(
    session: Session, client: FlaskClient, editor: StaffClient, make_service: Callable[..., Service]
) -> None:
    canteen = make_service()

    status = ask(client, canteen)
    queue = editor.get("/editor/").text
    claim = session.scalars(select(ProviderClaim)).one()
    editor.post(f"/editor/claims/{claim.id}", {"decision": "accepted", "reason": "I called them"})

    session.refresh(claim)
    [member] = members(session)
    assert status == 303
    assert ASKED["name"] in queue
    assert (member.email, member.role) == ("anna@example.org", MemberRole.OWNER)
    assert (claim.name, claim.position, claim.email) == ("", "", "")
    assert "/provider/" in str(letters(session)[0]["text"])


@pytest.mark.usefixtures("mail")
def test_who_is_refused_reads_why(
    session: Session, client: FlaskClient, editor: StaffClient, make_service: Callable[..., Service]
) -> None:
    ask(client, make_service())
    claim = session.scalars(select(ProviderClaim)).one()

    without = editor.post(f"/editor/claims/{claim.id}", {"decision": "rejected", "reason": ""}).status_code
    editor.post(f"/editor/claims/{claim.id}", {"decision": "rejected", "reason": "nobody knows you there"})
    twice = editor.post(f"/editor/claims/{claim.id}", {"decision": "accepted", "reason": "after all"}).status_code

    [letter] = letters(session)
    assert (without, twice) == (400, 400)
    assert letter["to"] == "anna@example.org"
    assert "nobody knows you there" in str(letter["text"])
    assert members(session) == []


@pytest.mark.parametrize(
    "wrong", [{"email": "no address"}, {"name": ""}, {"email": "a@b.c\nBcc: d@e.f"}, {"token": "x"}]
)
def test_a_poor_request_is_not_kept(
    session: Session, client: FlaskClient, make_service: Callable[..., Service], wrong: dict[str, str]
) -> None:
    assert ask(client, make_service(), **wrong) == 400
    assert session.scalar(select(func.count(ProviderClaim.id))) == 0


def test_one_address_asks_five_times_a_day(client: FlaskClient, make_service: Callable[..., Service]) -> None:
    statuses = [ask(client, make_service(), email=f"cook{turn}@example.org") for turn in range(6)]

    assert statuses == [303] * 5 + [400]


@pytest.mark.parametrize("language", LOCALES)
def test_the_form_speaks_every_language(
    client: FlaskClient, make_service: Callable[..., Service], language: str
) -> None:
    canteen = make_service()

    assert client.get(f"/{language}/claim/{canteen.id}").status_code == 200
    assert f"/{language}/claim/{canteen.id}" in client.get(f"/{language}/services/{canteen.id}").text
    assert client.get(f"/{language}/claim/sent").status_code == 200


def test_two_who_get_their_link_over_the_phone_are_two(make_provider: Make, session: Session) -> None:
    organization = make_provider(role=MemberRole.OWNER).member.organization_id
    now = datetime(2026, 11, 27, tzinfo=UTC)

    first = invite(session, organization, Invitation("", MemberRole.READER, "ru"), "editor:1", now=now)
    second = invite(session, organization, Invitation("", MemberRole.OWNER, "ru"), "editor:1", now=now)

    assert first.id != second.id
    assert first.role is MemberRole.READER
