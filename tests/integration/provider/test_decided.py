"""A provider hears what became of what it sent, and takes back what still waits."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from app.domain.editing import Decision
from app.domain.locales import LOCALES
from app.domain.provider import MemberRole
from app.domain.record import Confidentiality, Level
from app.domain.staff import Role
from app.models import ChangeProposal, ServiceReport
from app.operations.editing.change import decide
from app.operations.editing.reports import decide_reports
from tests.integration.provider.conftest import NEW, OLD, Provider
from tests.integration.provider.test_keeping import proposals
from tests.staff_client import StaffClient, client_of, make_staff

Make = Callable[..., Provider]
NOW = datetime.now(UTC)
REASON = "выдуманная причина: на двери другой номер"
TITLE = {
    "ru": "Что решено по тому, что вы прислали",
    "uk": "Що вирішено щодо надісланого вами",
    "be": "Што вырашана па тым, што вы даслалі",
    "hy": "Ինչ է որոշվել ձեր ուղարկածի մասին",
    "tg": "Дар бораи фиристодаи шумо чӣ қарор шуд",
}


@pytest.fixture
def editor(app: Flask) -> Callable[[Provider], StaffClient]:
    return lambda provider: client_of(app, provider.session, make_staff(provider.session, Role.EDITOR, "anna"))


def send_number(provider: Provider) -> ChangeProposal:
    phone = provider.canteen.phones[0]
    provider.correct(**{f"phone-{phone.id}": NEW, f"was-phone-{phone.id}": OLD})
    return proposals(provider)[0]


def reject(editor: StaffClient, wish: ChangeProposal) -> str:
    """Let an editor reject a wish by the form that the queue shows, and return that form."""
    page = editor.get("/editor/").text
    form = page.partition(f'action="/editor/changes/{wish.id}"')[2].partition("</form>")[0]
    told = {"told": "yes"} if 'name="told"' in form else {}
    assert (
        editor.post(f"/editor/changes/{wish.id}", {"decision": "rejected", "reason": REASON, **told}).status_code < 400
    )
    return form


def decided_part(provider: Provider, language: str = "ru") -> str:
    page = provider.client.get(f"{provider.link()}?language={language}").text
    return page.partition(TITLE[language])[2].partition("</section>")[0]


def withdraw(provider: Provider, wish_id: str, language: str = "ru") -> tuple[int, str]:
    """Press «take back» and return the status and the page that comes."""
    address = f"{provider.link()}/withdraw/{wish_id}"
    answer = provider.client.post(address, data={"language": language})
    provider.session.expire_all()
    text = provider.client.get(answer.location).text if answer.location else answer.text
    return answer.status_code, text


def test_what_was_rejected_stands_on_the_page_with_its_day_and_the_reason_that_its_editor_meant_for_it(
    make_provider: Make, editor: Callable[[Provider], StaffClient]
) -> None:
    provider = make_provider()

    form = reject(editor(provider), send_number(provider))

    part = decided_part(provider)
    assert "организация прочтёт эту причину" in form
    assert "Не принято: " in part
    assert NEW in part
    assert f"Редактор пишет: {REASON}" in part
    assert "anna" not in part


def test_a_reason_written_without_knowing_that_the_provider_reads_it_stays_among_editors(make_provider: Make) -> None:
    provider = make_provider()

    decide(provider.session, send_number(provider).id, False, REASON, "editor:1", now=NOW)
    provider.session.commit()

    part = decided_part(provider)
    assert "Не принято: " in part
    assert REASON not in part
    assert "Хотите спросить о решении?" in part


@pytest.mark.parametrize(
    ("name", "value"),
    [("level", Level.CRISIS), ("confidentiality", Confidentiality.ADDRESS_HIDDEN)],
)
def test_of_a_service_for_people_in_danger_or_a_hidden_one_no_reason_is_told(
    app: Flask, make_provider: Make, editor: Callable[[Provider], StaffClient], name: str, value: object
) -> None:
    provider = make_provider()
    settings = app.extensions["ryadom_settings"]
    app.extensions["ryadom_settings"] = settings.model_copy(update={"contact_email": "editors@example.org"})
    wish = send_number(provider)
    setattr(provider.canteen, name, value)
    provider.session.commit()

    form = reject(editor(provider), wish)

    part = decided_part(provider)
    assert "прочтёт" not in form
    assert "Не принято: " in part
    assert REASON not in part
    assert "mailto:editors@example.org" in part


def test_a_reason_is_told_no_more_once_the_service_is_hidden(
    make_provider: Make, editor: Callable[[Provider], StaffClient]
) -> None:
    provider = make_provider()
    reject(editor(provider), send_number(provider))

    provider.canteen.confidentiality = Confidentiality.ADDRESS_HIDDEN
    provider.session.commit()

    part = decided_part(provider)
    assert "Не принято: " in part
    assert REASON not in part
    assert NEW not in part


@pytest.mark.parametrize("language", LOCALES)
def test_what_was_accepted_is_told_in_every_language_for_sixty_days(make_provider: Make, language: str) -> None:
    provider = make_provider()
    wish = send_number(provider)
    decide(provider.session, wish.id, True, REASON, "editor:1", now=NOW)
    provider.session.commit()
    fresh = decided_part(provider, language)

    wish.decided_at = NOW - timedelta(days=61)
    provider.session.commit()

    assert NEW in fresh
    assert REASON not in fresh
    assert decided_part(provider, language) == ""


def test_a_note_that_editors_have_closed_is_told_too(make_provider: Make) -> None:
    provider = make_provider()
    provider.correct(note="Զանգեք առավոտյան")
    note = provider.session.scalars(select(ServiceReport)).one()

    decide_reports(provider.session, [note.id], Decision.ACCEPTED, REASON, "editor:1", now=NOW)
    provider.session.commit()

    part = decided_part(provider)
    assert "Զանգեք առավոտյան" in part
    assert "Принято: " in part
    assert REASON not in part


def test_the_address_of_a_service_that_was_hidden_is_in_no_part_of_what_was_decided(make_provider: Make) -> None:
    provider = make_provider()
    address = provider.canteen.locations[0].addresses[0]
    provider.correct(**{f"address-{address.id}": "Գաղտնի փողոց, 2", f"was-address-{address.id}": address.address_1})
    decide(provider.session, proposals(provider)[0].id, False, "Գաղտնի փողոց", "editor:1", now=NOW)

    provider.canteen.confidentiality = Confidentiality.ADDRESS_HIDDEN
    provider.session.commit()

    assert "Գաղտնի" not in provider.client.get(provider.link()).text


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


def test_what_was_taken_back_waits_for_no_editor(
    make_provider: Make, editor: Callable[[Provider], StaffClient]
) -> None:
    provider = make_provider()
    wish, anna = send_number(provider), editor(provider)
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
