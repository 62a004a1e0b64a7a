"""Whoever keeps a list can see what is wrong with it, in their language, and nothing of it is kept."""

import csv
import re
import sys
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from flask.testing import FlaskClient
from openpyxl import Workbook
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.config import ROOT
from app.domain.locales import LOCALES
from app.models import Service, SetAside
from app.public.validate import checking, often
from tests.catalogue import Catalogue
from tests.factories import SECRET_STREET

SAMPLES = ROOT / "tests" / "data" / "imports"
GOOD = (
    "key,country,name,language,sector,needs,level,source,source_date,confidence,publish,phones\n"
    "A,BY,Вымышленная служба,ru,ngo,food,preventive,https://example.org,2026-11,high,needs_confirmation,+375 00 000\n"
)
EXPECTED = {
    "ru": "Ожидается: номера через «;»", "uk": "номери через «;»", "be": "нумары праз «;»", "hy": "համարներ «;»-ով",
    "tg": "рақамҳо бо «;»",
}  # fmt: skip


@pytest.fixture(autouse=True)
def first_of_the_day() -> None:
    """Forget the files of the tests before."""
    often.forget()


def _send(
    client: FlaskClient, content: bytes, *, name: str, layout: str = "rows", language: str = "ru"
) -> tuple[int, str]:
    part = '--X\r\nContent-Disposition: form-data; name="{}"{}\r\n\r\n'
    head = part.format("layout", "") + layout + "\r\n" + part.format("file", f'; filename="{name}"')
    body = head.encode() + content + b"\r\n--X--\r\n"
    answer = client.post(f"/{language}/validate", data=body, content_type="multipart/form-data; boundary=X")
    return answer.status_code, answer.get_data(as_text=True)


@pytest.mark.parametrize("language", LOCALES)
def test_every_fault_is_told_in_the_readers_language(client: FlaskClient, catalogue: Catalogue, language: str) -> None:
    content = (SAMPLES / "ru_442fz.csv").read_bytes()

    status, page = _send(client, content, name="r.csv", layout="ru_442fz", language=language)

    assert status == 200
    assert EXPECTED[language] in page
    assert "неизвестный" in page
    assert page.count("<li>") > 5


@pytest.mark.parametrize("language", LOCALES)
def test_who_has_a_wrong_code_is_led_to_all_codes_and_their_names(
    client: FlaskClient, catalogue: Catalogue, language: str
) -> None:
    names = {"ru": "Еда", "uk": "Їжа", "be": "Ежа", "hy": "Սնունդ", "tg": "Хӯрок"}

    _, page = _send(client, GOOD.replace(",food,", ",meals,").encode(), name="a.csv", language=language)

    assert page.index('href="#codes"') < page.index('id="codes"')
    assert re.search(rf"<code>food</code>: {names[language]}", page[page.index('id="codes"') :])
    assert all(f"<code>{column}</code>" in page for column in ("needs", "service_types", "groups", "forms"))
    assert 'href="#codes"' not in _send(client, GOOD.encode(), name="a.csv", language=language)[1]


def test_unicode_text_of_excel_is_checked_and_noted(client: FlaskClient, catalogue: Catalogue) -> None:
    status, page = _send(client, GOOD.replace(",", "\t").encode("utf-16"), name="a.csv")

    assert status == 200
    assert "UTF-16" in page
    assert "Вымышленная служба" not in page


def test_a_spreadsheet_is_checked_as_a_table_is(client: FlaskClient, catalogue: Catalogue) -> None:
    book, content = Workbook(), BytesIO()
    for row in csv.reader(GOOD.splitlines()):
        book.active.append(row)  # type: ignore[union-attr]
    book.save(content)

    status, page = _send(client, content.getvalue(), name="Службы.XLSX")

    assert status == 200
    assert "1 строка, ошибок нет" in page


def test_whose_file_has_to_wait_is_told_so(
    client: FlaskClient, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.modules["app.public.validate"], "PATIENCE_SECONDS", 0.0)

    with checking:
        status, page = _send(client, GOOD.encode(), name="good.csv")

    assert status == 429
    assert "Сейчас проверяется другой файл" in page
    assert _send(client, GOOD.encode(), name="good.csv")[0] == 200


def test_a_good_file_is_told_to_be_good(client: FlaskClient, catalogue: Catalogue) -> None:
    status, page = _send(client, GOOD.encode(), name="good.csv")

    assert status == 200
    assert "1 строка, ошибок нет" in page


def test_nothing_of_a_file_is_kept(client: FlaskClient, catalogue: Catalogue, session: Session) -> None:
    before = session.scalar(select(func.count()).select_from(Service))

    _send(client, GOOD.encode() + f"B,BY,{SECRET_STREET},ru,x,y,z,,,,,\n".encode(), name="f.csv")

    assert session.scalar(select(func.count()).select_from(Service)) == before
    assert session.scalar(select(func.count()).select_from(SetAside)) == 0


@pytest.mark.parametrize(
    ("content", "name", "layout"),
    [
        (b"", "empty.csv", "rows"),
        (b"\xff\xfe\x00", "bytes.csv", "rows"),
        (b'a,b\n"open', "open.csv", "rows"),
        (b"PK\x03\x04", "broken.xlsx", "rows"),
        (b"PK\x03\x04", "broken.zip", "hsds"),
        (b"[1,2]\n{", "broken.jsonl", "hsds"),
        (b'{"features": [{"properties": 5}, 7]}', "odd.geojson", "osm"),
        (b"<script>alert(1)</script>,b\n1,2\n", "script.csv", "rows"),
        (b"=cmd|calc,b\n1,2\n", "formula.csv", "no_such_layout"),
    ],
)
def test_a_hostile_file_gets_a_clear_answer(
    client: FlaskClient, catalogue: Catalogue, content: bytes, name: str, layout: str
) -> None:
    status, page = _send(client, content, name=name, layout=layout)

    assert status == 200
    assert 'class="faults"' in page
    assert "<script>alert" not in page


def test_the_wrong_kind_of_file_is_refused_in_words(client: FlaskClient, catalogue: Catalogue) -> None:
    for name, layout in (("photo.jpg", "rows"), ("list.csv", "hsds"), ("list.zip", "rows"), ("", "rows")):
        status, page = _send(client, b"x", name=name, layout=layout)

        assert status == 400
        assert 'role="alert"' in page


def test_a_file_of_two_megabytes_is_read_and_one_of_four_is_refused(client: FlaskClient, catalogue: Catalogue) -> None:
    line = GOOD.splitlines()[1] + "\n"

    small, _ = _send(client, (GOOD + line * (2_000_000 // len(line.encode()))).encode(), name="two.csv")
    large, page = _send(client, b"x" * 4_000_000, name="four.csv")

    assert (small, large) == (200, 413)
    assert 'role="alert"' in page


def test_a_page_of_another_site_cannot_send_files(client: FlaskClient, catalogue: Catalogue) -> None:
    data = {"layout": "rows", "file": (BytesIO(b"x"), "x.csv")}

    answer = client.post("/ru/validate", data=data, headers={"Sec-Fetch-Site": "cross-site"})

    assert answer.status_code == 400


def _package(attributes: str) -> bytes:
    content = BytesIO()
    with ZipFile(content, "w", ZIP_DEFLATED) as package:
        package.writestr("organizations.csv", "id,name\no1,Org\n")
        package.writestr("services.csv", "id,organization_id,name\ns1,o1,Service\n")
        package.writestr("attributes.csv", attributes)
    return content.getvalue()


@pytest.mark.parametrize(
    "rows",
    [
        ["x0,s1,service", *(f"x{level},x{level - 1},attribute" for level in range(1, 7) for _ in range(10))],
        ["a,s1,service", "a,a,attribute"],
        ["a,s1,service", "b,c,attribute", "c,b,attribute", "b,s1,service"],
        ["x0,s1,service", *(f"x{level},x{level - 1},attribute" for level in range(1, 50))],
    ],
    ids=["each ten times in ten", "in itself", "in each other", "fifty deep"],
)
def test_a_small_package_whose_rows_stand_in_each_other_is_refused_at_once(
    client: FlaskClient, catalogue: Catalogue, rows: list[str]
) -> None:
    status, page = _send(client, _package("\n".join(["id,link_id,link_entity", *rows])), name="a.zip", layout="hsds")

    assert status == 200
    assert "каждый id один раз" in page or "не вложены сами в себя" in page


def test_a_header_of_very_many_columns_is_refused_at_once(client: FlaskClient, catalogue: Catalogue) -> None:
    header = ",".join(f"c{number}" for number in range(100_000)).encode()

    status, page = _send(client, header + b"\n", name="a.csv")

    assert (status, "500" in page) == (200, True)


def test_a_file_that_takes_too_long_is_not_read_on(
    client: FlaskClient, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.modules["app.public.validate"], "CHECK_SECONDS", -1.0)

    status, page = _send(client, GOOD.encode(), name="a.csv")

    assert (status, "секунд" in page) == (200, True)
