"""A provider takes back what still waits, unless an editor was quicker."""

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import select

from app.domain.editing import Decision
from app.domain.locales import LOCALES
from app.domain.provider import MemberRole, Purpose
from app.models import ServiceReport
from app.operations.editing.change import decide
from tests.integration.provider.conftest import NEW, OLD, Provider
from tests.integration.provider.test_decided import NOW, REASON, Make, decided_part, editor_of, send_number
from tests.integration.provider.test_keeping import proposals


def withdraw(provider: Provider, wish_id: str, language: str = "ru") -> tuple[int, str]:
    """Press «take back» and return the status and the page that comes."""
    address = f"{provider.link()}/withdraw/{wish_id}"
    answer = provider.client.post(address, data={"language": language})
    provider.session.expire_all()
    text = provider.client.get(answer.location).text if answer.location else answer.text
    return answer.status_code, text


@pytest.mark.parametrize("language", LOCALES)
def test_what_waits_is_taken_back_and_may_be_sent_anew(make_provider: Make, language: str) -> None:
    provider = make_provider()
    wish = send_number(provider)

    status, _page = withdraw(provider, wish.id, language)

    assert status == 303
    assert (wish.decision, wish.decided_by) == (Decision.WITHDRAWN, f"provider:{provider.member.id}")
    assert NEW in decided_part(provider, language)
    send_number(provider)
    assert [one.decision for one in proposals(provider)].count(Decision.WAITING) == 1


def test_a_note_is_taken_back_too_and_a_second_press_does_no_harm(make_provider: Make) -> None:
    provider = make_provider()
    provider.correct(note="Զանգեք առավոտյան")
    note = provider.session.scalars(select(ServiceReport)).one()

    answers = [withdraw(provider, note.id) for _ in range(2)]

    assert [status for status, _ in answers] == [303, 303]
    assert all("Отозвано. Вы можете прислать это снова" in page for _, page in answers)
    assert note.decision is Decision.WITHDRAWN


def test_what_was_taken_back_waits_for_no_editor(app: Flask, make_provider: Make) -> None:
    provider = make_provider()
    wish, anna = send_number(provider), editor_of(app, provider)
    withdraw(provider, wish.id)

    late = anna.post(f"/editor/changes/{wish.id}", {"decision": "accepted", "reason": REASON}).status_code

    provider.session.expire_all()
    assert wish.id not in anna.get("/editor/").text
    assert (late, provider.canteen.phones[0].number) == (400, OLD)


@pytest.mark.parametrize("accept", [True, False])
def test_where_an_editor_was_quicker_the_provider_hears_it_kindly_and_nothing_changes(
    make_provider: Make,
    accept: bool,  # noqa: FBT001
) -> None:
    provider = make_provider()
    wish = send_number(provider)
    decide(provider.session, wish.id, accept, REASON, "editor:1", now=NOW)
    provider.session.commit()

    status, page = withdraw(provider, wish.id)

    assert status == 409
    assert "Редактор уже принял решение" in page
    assert wish.decision is (Decision.ACCEPTED if accept else Decision.REJECTED)


def test_days_that_a_later_wish_has_taken_in_are_answered_kindly_on_a_page_left_open(make_provider: Make) -> None:
    provider = make_provider()
    year = NOW.year + 1
    provider.correct(Purpose.SPOKEN, **{"closed-from": f"{year}-03-31"})
    [earlier] = [one.id for one in proposals(provider)]
    provider.correct(Purpose.SPOKEN, **{"closed-from": f"{year}-04-08"})

    status, page = withdraw(provider, earlier)

    assert status == 409
    assert "вошло в то, что отправили позже" in page
    assert [one.decision for one in proposals(provider)] == [Decision.WAITING]


def test_nobody_takes_back_what_another_organization_or_an_editor_has_sent(make_provider: Make) -> None:
    provider, stranger = make_provider(), make_provider()
    wish = send_number(provider)

    foreign, _ = withdraw(stranger, wish.id)
    nothing, _ = withdraw(provider, "no-such-wish")
    wish.proposed_by = "editor:1"
    provider.session.commit()
    of_an_editor, _ = withdraw(provider, wish.id)

    assert (foreign, nothing, of_an_editor) == (404, 404, 404)
    assert wish.decision is Decision.WAITING


def test_who_only_reads_takes_nothing_back(make_provider: Make, make_member: Callable[..., object]) -> None:
    provider = make_provider()
    wish = send_number(provider)
    reader = Provider(
        provider.client, provider.session, make_member(provider.canteen, MemberRole.READER), provider.canteen
    )  # type: ignore[arg-type]

    page = provider.client.get(reader.link()).text
    status, _ = withdraw(reader, wish.id)

    assert "/withdraw/" not in page
    assert f"/withdraw/{wish.id}" in provider.client.get(provider.link()).text
    assert (status, wish.decision) == (403, Decision.WAITING)
