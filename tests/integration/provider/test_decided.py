"""A provider hears what became of what it sent."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from app.domain.editing import Decision
from app.domain.locales import LOCALES
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


def editor_of(app: Flask, provider: Provider) -> StaffClient:
    return client_of(app, provider.session, make_staff(provider.session, Role.EDITOR, "anna"))


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


def test_what_was_rejected_stands_on_the_page_with_its_day_and_the_reason_that_its_editor_meant_for_it(
    app: Flask, make_provider: Make
) -> None:
    provider = make_provider()

    form = reject(editor_of(app, provider), send_number(provider))

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
    app: Flask, make_provider: Make, name: str, value: object
) -> None:
    provider = make_provider()
    settings = app.extensions["ryadom_settings"]
    app.extensions["ryadom_settings"] = settings.model_copy(update={"contact_email": "editors@example.org"})
    wish = send_number(provider)
    setattr(provider.canteen, name, value)
    provider.session.commit()

    form = reject(editor_of(app, provider), wish)

    part = decided_part(provider)
    assert "прочтёт" not in form
    assert "Не принято: " in part
    assert REASON not in part
    assert "mailto:editors@example.org" in part


def test_a_reason_is_told_no_more_once_the_service_is_hidden(app: Flask, make_provider: Make) -> None:
    provider = make_provider()
    reject(editor_of(app, provider), send_number(provider))

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


def test_a_note_is_told_no_more_once_one_of_the_places_is_hidden(make_provider: Make) -> None:
    provider = make_provider()
    for words in ("Գաղտնի դուռը բակից է", "Գաղտնի զանգը ձախից է"):
        provider.correct(note=words)
    note = provider.session.scalars(select(ServiceReport)).first()
    decide_reports(provider.session, [note.id], Decision.ACCEPTED, REASON, "editor:1", now=NOW)  # type: ignore[union-attr]
    provider.session.commit()
    before = provider.client.get(provider.link()).text

    provider.canteen.locations[0].confidentiality = Confidentiality.ADDRESS_HIDDEN
    provider.session.commit()

    assert before.count("Գաղտնի") == 2
    assert "Գաղտնի" not in provider.client.get(provider.link()).text


def test_the_address_of_a_service_that_was_hidden_is_in_no_part_of_what_was_decided(make_provider: Make) -> None:
    provider = make_provider()
    address = provider.canteen.locations[0].addresses[0]
    provider.correct(**{f"address-{address.id}": "Գաղտնի փողոց, 2", f"was-address-{address.id}": address.address_1})
    decide(provider.session, proposals(provider)[0].id, False, "Գաղտնի փողոց", "editor:1", now=NOW)

    provider.canteen.confidentiality = Confidentiality.ADDRESS_HIDDEN
    provider.session.commit()

    assert "Գաղտնի" not in provider.client.get(provider.link()).text
