"""A provider corrects whatever people read of it; nothing of that shows before an editor has looked."""

import re
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from app.domain.editing import Decision, Field
from app.domain.locales import LOCALES
from app.domain.provider import CHECKED_SOURCE, Purpose
from app.domain.record import Confidentiality
from app.models import Change
from app.operations.editing.change import decide
from app.operations.editing.revert import revert
from app.operations.editing.values import read_value
from tests.integration.provider.conftest import NEW, OLD, Provider
from tests.integration.provider.test_keeping import proposals

Make = Callable[..., Provider]
NOW = datetime.now(UTC)
SENT = [
    ("name", Field.NAME, "Նոր ճաշարան"),
    ("eligibility_description", Field.ELIGIBILITY, "Բոլորի համար"),
    ("fees_description", Field.FEES, "Անվճար"),
    ("email", Field.EMAIL, "canteen@example.org"),
    ("url", Field.URL, "https://canteen.example.org"),
    ("new-phone", Field.PHONE, NEW),
]


def form_of(provider: Provider, name: str, value: str) -> dict[str, str]:
    shown = {"new-phone": ""}.get(name, str(getattr(provider.canteen, name, "")))
    return {name: value, f"was-{name}": shown}


def page_of(provider: Provider, language: str = "hy", **form: str) -> tuple[int, str]:
    address = f"{provider.link()}/correct/{provider.canteen.id}"
    answer = provider.client.post(address, data={"language": language, **form})
    return answer.status_code, answer.text


@pytest.mark.parametrize(("name", "field", "value"), SENT)
def test_a_correction_waits_and_an_editor_who_accepts_makes_it_and_may_take_it_back(
    make_provider: Make, name: str, field: Field, value: str
) -> None:
    provider = make_provider()
    session, canteen = provider.session, provider.canteen

    assert provider.correct(**form_of(provider, name, value)) == 303

    [wish] = proposals(provider)
    assert (wish.field, wish.after, wish.decision) == (field, value, Decision.WAITING)
    assert read_value(canteen, field, wish.target_id) == wish.before != value
    decide(session, wish.id, True, "they answered there", "editor:1", now=NOW)
    session.flush()
    assert read_value(canteen, field, wish.target_id) == value
    change = session.scalars(select(Change).where(Change.field_name == field.value)).one()
    assert (change.source, change.approved_by, change.previous_value) == (CHECKED_SOURCE, "editor:1", wish.before)
    assert revert(session, change.id, "editor:1", "a mistake", now=NOW)
    assert read_value(canteen, field, wish.target_id) == wish.before


def test_a_number_that_is_added_stands_beside_the_old_one(make_provider: Make) -> None:
    provider = make_provider()
    provider.correct(**form_of(provider, "new-phone", NEW))

    decide(provider.session, proposals(provider)[0].id, True, "they answered there", "editor:1", now=NOW)

    assert [one.number for one in provider.canteen.phones] == [OLD, NEW]


def test_a_number_sent_twice_waits_once_however_it_is_written(make_provider: Make) -> None:
    provider = make_provider()

    provider.correct(**form_of(provider, "new-phone", NEW))
    provider.correct(**form_of(provider, "new-phone", NEW.replace(" ", "-")))

    assert len(proposals(provider)) == 1


def test_a_number_that_people_see_already_is_not_proposed_again(make_provider: Make) -> None:
    provider = make_provider()

    assert provider.correct(**form_of(provider, "new-phone", OLD)) == 303
    assert proposals(provider) == []


def test_a_site_as_it_stands_on_paper_is_taken_as_an_address(make_provider: Make) -> None:
    provider = make_provider()

    assert provider.correct(**form_of(provider, "url", "canteen.example.org/help")) == 303
    assert [one.after for one in proposals(provider)] == ["https://canteen.example.org/help"]


@pytest.mark.parametrize("site", ["javascript:alert(1)", "ftp://example.org", "our page"])
def test_a_site_that_is_none_is_refused(make_provider: Make, site: str) -> None:
    provider = make_provider()

    assert provider.correct(**form_of(provider, "url", site)) == 400
    assert proposals(provider) == []


@pytest.mark.parametrize(
    ("language", "mail", "phone"),
    [
        ("ru", "Это не адрес электронной почты", "Напишите один полный номер"),
        ("uk", "Це не адреса електронної пошти", "Напишіть один повний номер"),
        ("be", "Гэта не адрас электроннай пошты", "Напішыце адзін поўны нумар"),
        ("hy", "Սա էլ. փոստի հասցե չէ", "Գրեք մեկ ամբողջական համար"),
        ("tg", "Ин нишонии почтаи электронӣ нест", "Як рақами пурраро"),
    ],
)
def test_each_fault_stands_beside_its_field_and_nothing_that_was_typed_is_lost(
    make_provider: Make, language: str, mail: str, phone: str
) -> None:
    provider = make_provider()
    wrong = {**form_of(provider, "email", "not mail"), **form_of(provider, "new-phone", "call us")}
    good = {**form_of(provider, "fees_description", "Անվճար է"), "note": "Այլ բան"}

    status, page = page_of(provider, language, **wrong, **good)

    assert status == 400
    assert proposals(provider) == []
    for name, fault, typed in (("email", mail, "not mail"), ("new-phone", phone, "call us")):
        key = f"{name}-{provider.canteen.id}"
        assert re.search(rf'id="fault-{key}"[^>]*>{fault}', page)
        [field] = re.findall(rf'<input[^>]*id="{key}"[^>]*>', page)
        assert f'aria-describedby="fault-{key}"' in field
        assert 'aria-invalid="true"' in field
        assert f'value="{typed}"' in field
        assert f'href="#{key}"' in page
    assert "Անվճար է</textarea>" in page
    assert "Այլ բան</textarea>" in page
    assert page.count('aria-invalid="true"') == 2
    # Beside «Correct» only the two sections in which something was written
    assert len(re.findall(r"<details open>", page)) == 3


@pytest.mark.parametrize(("name", "field", "value"), SENT[:5])
def test_a_page_that_was_left_open_shows_both_values(make_provider: Make, name: str, field: Field, value: str) -> None:
    provider = make_provider()
    now = {Field.EMAIL: "now@example.org", Field.URL: "https://now.example.org"}.get(field, "Հիմա")
    form = form_of(provider, name, value)
    setattr(provider.canteen, name, now)
    provider.session.commit()

    status, page = page_of(provider, **form)

    provider.session.expire_all()
    assert status == 409
    assert now in page
    assert value in page
    assert proposals(provider) == []


def test_what_waits_is_shown_until_an_editor_decides(make_provider: Make) -> None:
    provider = make_provider()
    phone = provider.canteen.phones[0]
    form = {**form_of(provider, "fees_description", "Անվճար է"), "gone": "1", "note": "Զանգեք առավոտյան"}
    provider.correct(**form, **{f"phone-{phone.id}": "", f"was-phone-{phone.id}": OLD})

    page = provider.client.get(f"{provider.link()}?language=ru").text

    waiting = page.partition("отправлять ещё раз не нужно")[2].partition("</dl>")[0]
    for words in ("Անվճար է", "Мы этого больше не делаем", "Զանգեք առավոտյան", f"{OLD}: убрать"):
        assert words in waiting
    for wish in proposals(provider):
        decide(provider.session, wish.id, False, "not so", "editor:1", now=NOW)
    provider.session.commit()
    page = provider.client.get(f"{provider.link()}?language=ru").text
    waiting = page.partition("отправлять ещё раз не нужно")[2].partition("</dl>")[0]
    assert f"{OLD}: убрать" not in waiting
    assert "Զանգեք առավոտյան" in waiting


def test_of_a_hidden_service_the_page_tells_nothing_that_was_sent_of_its_place(make_provider: Make) -> None:
    provider = make_provider()
    address = provider.canteen.locations[0].addresses[0]
    form = {f"address-{address.id}": "Գաղտնի փողոց, 2", f"was-address-{address.id}": address.address_1}
    provider.correct(**form, note="Գաղտնի փողոցում ենք")
    assert "Գաղտնի փողոց, 2" in provider.client.get(provider.link()).text

    provider.canteen.confidentiality = Confidentiality.ADDRESS_HIDDEN
    provider.session.commit()

    assert "Գաղտնի" not in provider.client.get(provider.link()).text


@pytest.mark.parametrize(
    ("language", "some", "everything"),
    [
        ("ru", "меняются сразу", "Сначала всё посмотрит редактор"),
        ("uk", "змінюються одразу", "Спершу все перегляне редактор"),
        ("be", "мяняюцца адразу", "Спачатку ўсё паглядзіць рэдактар"),
        ("hy", "փոխվում են անմիջապես", "Նախ ամեն ինչ կնայի խմբագիրը"),
        ("tg", "якбора иваз мешаванд", "Аввал ҳамаашро муҳаррир мебинад"),
    ],
)
def test_the_form_says_what_waits_for_an_editor(make_provider: Make, language: str, some: str, everything: str) -> None:
    provider = make_provider()

    mailed = provider.client.get(f"{provider.link()}?language={language}").text
    spoken = provider.client.get(f"{provider.link(Purpose.SPOKEN)}?language={language}").text

    assert some in mailed
    assert everything not in mailed
    assert everything in spoken
    assert some not in spoken


@pytest.mark.parametrize("language", LOCALES)
def test_texts_are_those_of_the_record_and_say_in_which_language(make_provider: Make, language: str) -> None:
    provider = make_provider()
    name = f'<label for="name-{provider.canteen.id}">'
    page = provider.client.get(f"{provider.link()}?language={language}").text

    page_of(provider, language, **form_of(provider, "name", "Նոր ճաշարան"))

    assert [one.after for one in proposals(provider)] == ["Նոր ճաշարան"]
    assert ("Հայերեն" in page.partition(name)[2].partition("</label>")[0]) == (language != "hy")


def test_a_form_without_the_new_fields_empties_none_of_them(make_provider: Make) -> None:
    provider = make_provider()
    provider.canteen.email = "canteen@example.org"
    provider.session.commit()

    assert provider.correct(note="all is well") == 303
    assert proposals(provider) == []


def test_no_field_of_the_form_hides_a_fault_from_a_browser_that_checks_itself(make_provider: Make) -> None:
    provider = make_provider()

    page = provider.client.get(provider.link()).text

    forms = re.findall(r"<form[^>]*/correct/[^>]*>", page)
    assert [("novalidate" in one) for one in forms] == [True]
