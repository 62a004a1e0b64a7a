"""Texts out to translators and back: only what is right is stored, and only after a yes."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.locales import LOCALES
from app.domain.record import Confidentiality, TranslationStatus
from app.domain.staff import Role
from app.models import Change, Service, Translation
from app.operations.translation_files.read import decode, read_units
from tests.factories import SECRET_STREET, translation
from tests.staff_client import StaffClient, client_of, make_staff

IN = "/editor/translations/in"


def kept_of(session: Session, service: Service) -> list[Translation]:
    return list(session.scalars(select(Translation).where(Translation.entity_id == service.id)))


def out(client: StaffClient, form: str, language: str = "hy", only: str = "") -> bytes:
    return client.get(f"/editor/translations/out?language={language}&format={form}{only}").data


def filled(content: bytes, form: str, old: str, new: str) -> bytes:
    """Put a text into the empty place of an original, as a translator's tool would."""
    text = content.decode()
    empty = f'msgid "{old}"\nmsgstr ""' if form == "po" else f"<source>{old}</source>\n        <target />"
    full = (
        f'msgid "{old}"\nmsgstr "{new}"' if form == "po" else f"<source>{old}</source>\n        <target>{new}</target>"
    )
    assert empty in text
    return text.replace(empty, full).encode()


def send(client: StaffClient, content: bytes) -> str:
    answer = client.post(IN, {"file": (BytesIO(content), "back.xlf")}, content_type="multipart/form-data")
    return answer.get_data(as_text=True)


def confirm(client: StaffClient, content: bytes, status: str = "human") -> str:
    data = {"content": content.decode(), "confirmed": "yes", "status": status}
    return client.post(IN, data).get_data(as_text=True)


@pytest.fixture
def described(session: Session, canteen: Service) -> Service:
    canteen.description = "Обед в 13:00. Звоните +000 17 000 00 01."
    session.commit()
    return canteen


@pytest.mark.parametrize("form", ["xlf", "po"])
def test_a_right_text_is_shown_first_and_stored_after_a_yes(
    session: Session, anna: StaffClient, described: Service, form: str
) -> None:
    good = "Ճաշը՝ 13:00։ Զանգահարեք +000 17 000 00 01։"
    content = filled(out(anna, form), form, described.description, good)

    page = send(anna, content)

    assert good in page
    assert kept_of(session, described) == []
    confirm(anna, content)
    kept = kept_of(session, described)[0]
    assert (kept.text, kept.status, kept.language) == (good, TranslationStatus.HUMAN, "hy")
    change = session.scalars(select(Change).where(Change.resource_id == described.id)).one()
    anna.post(f"/editor/history/{change.id}/revert")
    session.expire_all()
    assert kept_of(session, described) == []


@pytest.mark.parametrize("language", LOCALES)
def test_a_changed_phone_is_named_in_the_editors_language_and_not_stored(
    app: Flask, session: Session, described: Service, language: str
) -> None:
    told = {"ru": "Номер телефона", "uk": "Номер телефону", "be": "Нумар", "hy": "Հեռախոսահամարը", "tg": "Рақами"}
    editor = client_of(app, session, make_staff(session, Role.EDITOR, "eva", language=language))
    content = filled(out(editor, "xlf"), "xlf", described.description, "Ճաշը՝ 13:00։ +000 17 000 00 91")

    page = send(editor, content)
    confirm(editor, content)

    assert told[language] in page
    assert kept_of(session, described) == []


def test_a_text_of_an_older_original_is_listed_and_not_stored(
    session: Session, anna: StaffClient, described: Service
) -> None:
    content = filled(out(anna, "xlf"), "xlf", described.name, "Հորինված ճաշարան")
    described.name = "Выдуманная кухня"
    session.commit()

    page = send(anna, content)
    confirm(anna, content)

    assert "Исходный текст изменился" in page
    assert kept_of(session, described) == []


def test_hostile_words_are_words(session: Session, anna: StaffClient, described: Service) -> None:
    content = filled(out(anna, "xlf"), "xlf", described.name, "&lt;script&gt;alert()&lt;/script&gt;{{ config }}")

    page = send(anna, content)

    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page


def test_what_is_good_already_does_not_go_out_unless_it_is_by_machine(
    session: Session, anna: StaffClient, described: Service
) -> None:
    kept = translation(described, "name", "hy", "Հորինված ճաշարան")
    session.add(kept)
    session.commit()

    before = read_units(decode(out(anna, "xlf")))
    kept.status = TranslationStatus.MACHINE
    session.commit()
    after = read_units(decode(out(anna, "xlf", only="&only=machine")))

    assert not [one for one in before if one.key.startswith(f"{described.id}/name/")]
    assert [one.text for one in after if one.key.startswith(described.id)] == ["Հորինված ճաշարան"]


@pytest.mark.parametrize("form", ["xlf", "po"])
def test_no_hidden_address_goes_out(anna: StaffClient, make_record: Callable[..., Service], form: str) -> None:
    make_record(confidentiality=Confidentiality.ADDRESS_HIDDEN)

    content = out(anna, form).decode()

    assert "Выдуманная столовая" in content
    assert SECRET_STREET not in content


@pytest.mark.parametrize("content", [b"PK\x03\x04", b"<!DOCTYPE a [<!ENTITY b 'c'>]><xliff>&b;</xliff>", b"words"])
def test_a_file_that_is_none_is_refused_with_words(anna: StaffClient, content: bytes) -> None:
    answer = anna.post(IN, {"file": (BytesIO(content), "a.xlf")}, content_type="multipart/form-data")

    assert answer.status_code == 400
    assert "XLIFF 1.2" in answer.text


def test_a_file_without_a_text_is_no_success(anna: StaffClient) -> None:
    empty = {"file": (BytesIO(b"<xliff version='1.2'></xliff>"), "a.xlf")}

    answer = anna.post(IN, empty, content_type="multipart/form-data")

    assert answer.status_code == 400
    assert "В этом файле нет текстов" in answer.text


def test_a_file_larger_than_a_form_is_taken_and_a_giant_is_not(anna: StaffClient, described: Service) -> None:
    content = out(anna, "xlf")
    large = content.replace(b"</xliff>", b"<!--" + b"x" * 900_000 + b"--></xliff>")

    taken = anna.post(IN, {"content": large.decode()})
    giant = anna.post(IN, {"content": large.decode() * 6})

    assert taken.status_code == 200
    assert giant.status_code == 413


def test_the_command_writes_and_reads_the_same_file(
    app: Flask, session: Session, described: Service, tmp_path: object
) -> None:
    file = f"{tmp_path}/hy.po"
    runner = app.test_cli_runner()

    runner.invoke(args=["translations", "export", "hy", file, "--only", "missing"])
    told = runner.invoke(args=["translations", "import", file])

    assert described.name in Path(file).read_text()
    assert "0 good, 0 refused, 0 stored." in told.output


def test_the_history_names_language_and_state_of_a_translation_in_words(
    session: Session, anna: StaffClient, described: Service
) -> None:
    confirm(anna, filled(out(anna, "xlf"), "xlf", described.name, "Հորինված ճաշարան"))

    past = anna.get(f"/editor/services/{described.id}").text.partition("История изменений")[2]

    assert "Հայերեն" in past
    assert "проверено человеком" in past
    assert "human" not in past
