"""Who invites or decides hears where no letters go out, and what happens to the address then."""

import re
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.provider import MemberRole
from app.models import ProviderClaim, Service
from tests.integration.provider.test_invitation import INVITED, ask, letters, members
from tests.staff_client import StaffClient


def test_without_a_mail_server_the_form_says_so_before_and_keeps_what_was_typed(
    session: Session, client: FlaskClient, editor: StaffClient, make_service: Callable[..., Service]
) -> None:
    address = f"/editor/organizations/{make_service().organization_id}/invite"
    before = editor.get(address).text

    shown = editor.post(address, {**INVITED, "act": "show"}).text

    [member] = members(session)
    link = re.search(r"http://[^/]+(/provider/[^<\s]+)", shown)
    assert "Письма отсюда не уходят" in before.partition('id="email"')[0]
    assert (member.email, member.verified_on) == ("cook@example.org", datetime.now(UTC).date())
    assert "cook@example.org" in shown
    assert "без напоминаний" in shown
    assert letters(session) == []
    assert link
    assert client.get(link[1]).status_code == 200


@pytest.mark.usefixtures("mail")
def test_with_a_mail_server_the_form_does_not_say_that_no_letters_go_out(
    session: Session, client: FlaskClient, editor: StaffClient, make_service: Callable[..., Service]
) -> None:
    canteen = make_service()
    ask(client, canteen)

    pages = editor.get(f"/editor/organizations/{canteen.organization_id}/invite").text + editor.get("/editor/").text

    assert "Письма отсюда не уходят" not in pages


def test_without_a_mail_server_who_decides_about_a_request_hears_that_no_letter_goes_out(
    client: FlaskClient, editor: StaffClient, make_service: Callable[..., Service]
) -> None:
    ask(client, make_service())
    queue = editor.get("/editor/").text

    assert "Письма отсюда не уходят" in queue
    assert "со своей почты до решения" in queue
    assert "придёт в письме" not in queue


@pytest.mark.parametrize("decision", ["accepted", "rejected"])
def test_without_a_mail_server_a_decision_writes_no_letter_that_would_never_go_out(
    session: Session, client: FlaskClient, editor: StaffClient, make_service: Callable[..., Service], decision: str
) -> None:
    ask(client, make_service())
    claim = session.scalars(select(ProviderClaim)).one()

    status = editor.post(f"/editor/claims/{claim.id}", {"decision": decision, "reason": "I wrote to them"}).status_code

    assert (status, letters(session)) == (303, [])
    assert [one.email for one in members(session)] == (["anna@example.org"] if decision == "accepted" else [])


@pytest.mark.usefixtures("mail")
def test_showing_a_link_keeps_a_new_address_and_changes_nobody_who_is_known(
    session: Session, editor: StaffClient, make_service: Callable[..., Service]
) -> None:
    address = f"/editor/organizations/{make_service().organization_id}/invite"
    first = editor.post(address, {**INVITED, "act": "show"}).text
    same = editor.post(address, {**INVITED, "act": "show"}).text

    other = editor.post(address, {**INVITED, "role": "reader", "member_language": "ru", "act": "show"}).text

    [member] = members(session)
    assert (member.email, member.role, member.language) == ("cook@example.org", MemberRole.OWNER, "hy")
    assert all("/provider/" in page for page in (first, same, other))
    assert ["Роль и язык остались прежними" in page for page in (first, same, other)] == [False, False, True]
    assert letters(session) == []


def test_an_address_kept_while_no_letters_go_out_is_trusted_no_further_by_the_dictated_link(
    session: Session, client: FlaskClient, editor: StaffClient, make_service: Callable[..., Service]
) -> None:
    canteen = make_service()
    shown = editor.post(f"/editor/organizations/{canteen.organization_id}/invite", {**INVITED, "act": "show"}).text
    link = re.search(r"http://[^/]+(/provider/[^<\s]+)", shown)
    assert link

    client.post(f"{link[1]}/correct/{canteen.id}", data={"hours": "Mo-Fr 08:00-09:00", "was-hours": ""})

    session.refresh(canteen)
    assert canteen.schedules == []
