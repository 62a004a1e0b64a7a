"""A decision that was taken is told of, one that was not says what lacks, each input pointing at its words once."""

import re
from datetime import UTC, datetime

import pytest
from sqlalchemy.orm import Session

from app.domain.provider import MemberRole
from app.models import ProviderClaim, Service
from app.operations.provider.members import MOST_MEMBERS, Invitation, invite
from tests.integration.editor.test_refusals import marked, notice, send, words
from tests.integration.editor.test_second_person import propose_phone, waiting
from tests.staff_client import StaffClient

CLAIM = {"name": "Вымышленная", "position": "директор", "email": "claim@example.org", "language": "ru"}


@pytest.mark.parametrize("form", [{"reason": ""}, {"reason": " "}, {}])
def test_who_rejects_without_a_reason_is_asked_for_the_reason_alone(
    session: Session, anna: StaffClient, canteen: Service, form: dict[str, str]
) -> None:
    propose_phone(anna, canteen)

    status, page = send(anna, f"/editor/changes/{waiting(session).id}", decision="rejected", **form)

    assert status == 400
    assert "причин" in notice(page)
    assert "источник" not in notice(page)
    assert set(marked(page)) == {"reason"}


@pytest.mark.parametrize(("decision", "told"), [("accepted", "Принято."), ("rejected", "Отклонено.")])
def test_who_has_decided_is_told_that_it_is_done(
    session: Session, anna: StaffClient, boris: StaffClient, canteen: Service, decision: str, told: str
) -> None:
    propose_phone(anna, canteen)

    form = {"decision": decision, "reason": "проверили по сайту"}
    answer = boris.post(f"/editor/changes/{waiting(session).id}", form, follow_redirects=True)

    status = re.search(r'<p class="notice" role="status">(.*?)</p>', answer.text, re.S)
    assert status
    assert words(status[1]) == told


def test_no_tag_of_the_queue_or_of_the_members_is_described_twice(
    session: Session, anna: StaffClient, canteen: Service
) -> None:
    propose_phone(anna, canteen)
    session.add(ProviderClaim(service_id=canteen.id, **CLAIM, created_at=datetime.now(UTC)))
    session.commit()
    waits = waiting(session)
    address = f"/editor/organizations/{canteen.organization_id}/invite"
    refused = [
        send(anna, f"/editor/changes/{waits.id}", decision="accepted", reason=""),
        send(anna, f"/editor/changes/{waits.id}", decision="accepted", reason="хорошо"),
        send(anna, "/editor/changes", change=waits.id, reason=""),
        send(anna, "/editor/changes", change=waits.id, reason="хорошо"),
        send(anna, address, act="mail", email="не почта"),
    ]

    tags = [tag for _, page in refused for tag in re.findall(r"<[a-z][^>]*>", page)]
    assert [status for status, _ in refused] == [400] * 5
    assert any("aria-describedby" in tag for tag in tags)
    assert [tag for tag in tags if tag.count("aria-describedby") > 1] == []


def test_a_full_list_of_people_is_told_alike_to_who_invites_and_to_who_accepts(
    session: Session, anna: StaffClient, canteen: Service
) -> None:
    for number in range(MOST_MEMBERS):
        wish = Invitation(f"member{number}@example.org", MemberRole.READER, "ru")
        invite(session, canteen.organization_id, wish, "anna", now=datetime.now(UTC))
    claim = ProviderClaim(service_id=canteen.id, **CLAIM, created_at=datetime.now(UTC))
    session.add(claim)
    session.commit()
    address = f"/editor/organizations/{canteen.organization_id}/invite"

    pages = [
        send(anna, f"/editor/claims/{claim.id}", decision="accepted", reason="звонили им"),
        send(anna, address, act="show", email="one@example.org", member_language="ru"),
    ]

    full = "В списке уже слишком много людей. Сначала удалите кого-нибудь из списка."
    assert [(status, notice(page)) for status, page in pages] == [(400, full)] * 2
