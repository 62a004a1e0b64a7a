"""What the page says of a file is true, whole and in the language of its author."""

import csv
import json
import re
from io import BytesIO, StringIO

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.config import ROOT
from app.domain.locales import LOCALES
from app.models import Service
from app.public.validate import often
from tests.catalogue import Catalogue
from tests.factories import SECRET_STREET

GOOD = {
    "key": "A", "country": "BY", "name": "Вымышленная служба", "language": "ru", "sector": "ngo", "needs": "food",
    "level": "preventive", "source": "https://example.org", "source_date": "2026-11", "confidence": "high",
    "publish": "needs_confirmation",
}  # fmt: skip
MORE_THAN = {
    "ru": "Ошибок больше, чем 2", "uk": "Помилок більше, ніж 2", "be": "Памылак больш, чым 2",
    "hy": "Սխալներն ավելի շատ են, քան 2", "tg": "Хатоҳо аз 2",
}  # fmt: skip
EMPTY = {
    "ru": "Здесь пусто", "uk": "Тут порожньо", "be": "Тут пуста", "hy": "Այստեղ դատարկ է", "tg": "Ин ҷо холӣ аст",
}  # fmt: skip
ENGLISH = re.compile(r"[a-z]{3,}(?: [a-z]+){2,}|characters|well-formed", re.IGNORECASE)
BROKEN = (
    (b"", "empty.csv", "rows"),
    (b"\xff\xfe\x00", "bytes.csv", "rows"),
    (b'a,b\n"open', "open.csv", "rows"),
    (b'key,name\n1,"a"b\n', "quotes.csv", "rows"),
    (b"key,,name\n1,2,3\n", "nameless.csv", "rows"),
    (b"[1,2]\n{", "list.jsonl", "hsds"),
    (b'{"id": \n', "torn.jsonl", "hsds"),
    (b"PK\x03\x04", "broken.zip", "hsds"),
    (b"name\n" + b"x" * 5000 + b"\n", "columns.csv", "rows"),
)


@pytest.fixture(autouse=True)
def first_of_the_day() -> None:
    """Forget the files of the tests before."""
    often.forget()


def _rows(*changes: dict[str, str], delimiter: str = ",") -> str:
    """Return a list of rows that differ from a good one."""
    text = StringIO()
    columns = list(dict.fromkeys([*GOOD, *(name for change in changes for name in change)]))
    writer = csv.DictWriter(text, columns, restval="", delimiter=delimiter)
    writer.writeheader()
    writer.writerows({**GOOD, "key": str(number), **change} for number, change in enumerate(changes))
    return text.getvalue()


def _told(
    client: FlaskClient, content: bytes | str, *, name: str = "list.csv", layout: str = "rows", language: str = "ru"
) -> str:
    """Return what the page tells of a file."""
    sent = BytesIO(content.encode() if isinstance(content, str) else content)
    page = client.post(f"/{language}/validate", data={"layout": layout, "file": (sent, name)}).get_data(as_text=True)
    return page.partition('id="found"')[2].partition("</section>")[0]


@pytest.mark.parametrize("language", LOCALES)
def test_of_a_broken_file_nothing_is_told_in_english_and_nothing_that_is_untrue(
    client: FlaskClient, catalogue: Catalogue, language: str
) -> None:
    for content, name, layout in BROKEN:
        told = _told(client, content, name=name, layout=layout, language=language)

        assert 'class="faults"' in told
        assert EMPTY[language] not in told
        assert not ENGLISH.search(re.sub(r"<[^>]+>", "\n", told)), told


@pytest.mark.parametrize("language", LOCALES)
def test_an_empty_cell_is_told_to_be_empty_and_a_long_one_is_told_with_its_length(
    client: FlaskClient, catalogue: Catalogue, language: str
) -> None:
    told = _told(client, _rows({"source": "", "name": "я" * 5000}), language=language)

    assert EMPTY[language] in told
    assert "300" in told
    assert "5000" in told
    assert "characters" not in told


@pytest.mark.parametrize("language", LOCALES)
def test_more_than_two_thousand_faults_are_told_to_be_more(
    client: FlaskClient, catalogue: Catalogue, language: str
) -> None:
    just = _told(client, _rows(*[{"needs": "x"}] * 2000), language=language)
    more = _told(client, _rows(*[{"needs": "x"}] * 2001), language=language)

    assert MORE_THAN[language] in more
    assert MORE_THAN[language] not in just
    assert just.count("<li>") == more.count("<li>") == 2000


def test_an_address_of_a_hidden_service_is_told_and_never_repeated(client: FlaskClient, catalogue: Catalogue) -> None:
    told = _told(client, _rows({"confidentiality": "address_hidden", "address": SECRET_STREET}, {}))

    assert "Строка 2" in told
    assert "Удалите их, прежде чем присылать список" in told
    assert "Перед отправкой прочитайте" in told
    assert SECRET_STREET not in told


def test_an_address_of_a_hidden_service_of_another_directory_is_told_too(
    client: FlaskClient, catalogue: Catalogue
) -> None:
    place = {"id": "p", "addresses": [{"address_1": SECRET_STREET}]}
    record = {"id": "s", "confidentiality": "address_hidden", "service_at_locations": [{"location": place}]}
    odd = {"id": "o", "confidentiality": ["x"], "service_at_locations": [{"location": "nowhere"}, 7]}

    told = _told(client, f"{json.dumps(odd)}\n{json.dumps(record)}\n", name="list.jsonl", layout="hsds")

    assert told.count("Удалите их, прежде чем присылать список") == 1
    assert SECRET_STREET not in told


def test_a_hidden_service_without_an_address_can_be_sent(client: FlaskClient, catalogue: Catalogue) -> None:
    told = _told(client, _rows({"confidentiality": "address_hidden", "place": "", "address": ""}))

    assert "Файл можно прислать нам" in told


def test_a_list_as_russian_excel_saves_it_is_read_and_its_author_is_told(
    client: FlaskClient, catalogue: Catalogue
) -> None:
    told = _told(client, _rows({"name": "Вымышленная служба «Дом»"}, delimiter=";").encode("cp1251"))

    assert "1 строка, ошибок нет" in told
    assert "Windows-1251" in told


@pytest.mark.parametrize(("double", "times"), [("no-such-row", 1), ("1", 1), ("0", 0), ("", 0)])
def test_a_double_of_no_row_or_of_itself_is_told(
    client: FlaskClient, catalogue: Catalogue, double: str, times: int
) -> None:
    told = _told(client, _rows({}, {"duplicate_of": double}))

    assert told.count("ключ другой строки") == times


def test_a_double_of_a_service_of_another_list_is_no_fault(
    client: FlaskClient, session: Session, catalogue: Catalogue
) -> None:
    key = session.scalars(select(Service.natural_key)).first() or ""

    told = _told(client, _rows({}, {"duplicate_of": key.partition(":")[2]}))

    assert "2 строки, ошибок нет" in told


@pytest.mark.parametrize("folder", sorted(path.parent.name for path in (ROOT / "data/providers").glob("*/source.csv")))
def test_our_own_lists_have_no_faults_under_our_own_columns(
    client: FlaskClient, catalogue: Catalogue, folder: str
) -> None:
    content = (ROOT / "data" / "providers" / folder / "source.csv").read_bytes()

    told = _told(client, content, name="source.csv", layout="source")

    assert not set(re.findall(r"Строка \d+, (\w+)", told)) - {"duplicate_of"}, told


def test_a_list_of_another_kind_is_told_to_be_one(client: FlaskClient, catalogue: Catalogue) -> None:
    other = "В файле не хватает столбцов этого вида списка"

    assert other in _told(client, "Название;Телефон\nЦентр;+000 00 000\n")
    assert other not in _told(client, _rows({"needs": "x"}))
    assert other not in _told(client, b"")


def test_the_page_names_our_columns(client: FlaskClient, catalogue: Catalogue) -> None:
    page = client.get("/ru/validate").get_data(as_text=True)

    assert all(column in page for column in (*GOOD, "duplicate_of", "hours"))


@pytest.mark.parametrize("language", LOCALES)
def test_columns_that_nobody_reads_are_named(client: FlaskClient, language: str) -> None:
    text = StringIO()
    writer = csv.DictWriter(text, [*GOOD, "phone", "Adress"])
    writer.writeheader()
    writer.writerow({**GOOD, "phone": "+375 17 000 00 00", "Adress": "Вымышленная, 1"})

    told = _told(client, text.getvalue(), language=language)

    assert "phone, Adress" in told
    assert "key, country" not in told
