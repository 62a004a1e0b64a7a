"""A scripted day at every door: no name, number or sentence of a person in a log, a figure or a foreign table."""

import json
import logging
import re
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import inspect, text
from sqlalchemy.orm import Session

from app import logs
from app.domain.staff import Role
from app.models import Service
from tests.catalogue import Catalogue
from tests.staff_client import StaffClient, client_of, make_staff

NAME = "Аграфена Вымышленская"
NUMBER = "+375299998877"
NEED = "канареечная беда с хлебом"
CANARIES = ("Аграфена", "Вымышленская", "9998877", "99 98 877", "канареечная")
MEANT = {
    # Tables whose purpose is to hold what people tell, each with its own time of forgetting
    "callback_request", "service_report", "unmet_need", "phone_call", "messenger_update", "change_proposal",
    # Why an editor changed a record
    "metadata",
}  # fmt: skip


class Sink(logging.Handler):
    """Hears everything that is logged, in one form."""

    def __init__(self, form: logs.Format) -> None:
        super().__init__(logging.DEBUG)
        self.lines: list[str] = []
        self.setFormatter(logs.formatter(form))

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(self.format(record))


@pytest.fixture
def sinks() -> Iterator[list[Sink]]:
    """Listen in both forms."""
    both = [Sink("plain"), Sink("json")]
    root = logging.getLogger()
    level, requests = root.level, logs.requests_log.level
    root.setLevel(logging.INFO)
    logs.requests_log.setLevel(logging.INFO)
    for sink in both:
        root.addHandler(sink)
    yield both
    for sink in both:
        root.removeHandler(sink)
    root.setLevel(level)
    logs.requests_log.setLevel(requests)


def _citizen(client: FlaskClient, catalogue: Catalogue) -> list[int]:
    words = f"{NAME}, {NUMBER}: {NEED}"
    food = catalogue.id("BY", "food")
    token = re.search(r'name="token"\s+value="([^"]+)"', client.get(f"/ru/services/{food}").text)
    assert token
    talk = client.post("/api/v1/chat", json={"conversation": None, "text": words, "language": "ru"})
    again = {"conversation": talk.get_json()["conversation"], "text": f"позвоните мне {NUMBER}", "language": "ru"}
    report = {"token": token[1], "kind": "moved", "words": words}
    answers = [
        client.get("/ru/search", query_string={"q": words}),
        client.get("/ru/map", query_string={"q": words}),
        client.get("/ru/guide", query_string={"step": "where", "where": words}),
        client.post("/api/v1/search", json={"text": words, "language": "ru"}),
        client.post("/api/v1/understand", json={"text": words, "language": "ru"}),
        talk,
        client.post("/api/v1/chat", json=again),
        client.post(f"/ru/services/{food}/report", data=report),
        client.get(f"/ru/{NAME}", query_string={"q": words}),
        client.post("/api/v1/search", data=f"{{broken {words}", content_type="application/json"),
        client.get("/healthz", headers={"X-Request-ID": words.encode().decode("latin-1"), "User-Agent": "x"}),
        client.get("/hsds/v3/services", query_string={"search": words, "page": words}),
    ]
    return [answer.status_code for answer in answers]


def _staff(app: Flask, session: Session, service: Service) -> list[int]:
    operator = client_of(app, session, make_staff(session, Role.OPERATOR, "operator"))
    editor = client_of(app, session, make_staff(session, Role.EDITOR, "editor"))
    began = operator.post("/op/calls")
    card = began.headers["Location"]
    return [
        began.status_code,
        operator.get("/op/pop", query_string={"ani": NUMBER, "call_id": "fictional-1"}).status_code,
        operator.get(f"{card}/results", query_string={"words": NEED}).status_code,
        operator.post(card, {"words": NEED, "note": f"{NAME} {NUMBER}"}).status_code,
        editor.get("/editor/queue", query_string={"q": NAME}).status_code,
        _edit(editor, service),
    ]


def _edit(editor: StaffClient, service: Service) -> int:
    fields = {"field": "name", "target": "", "value": "Новое имя", "source": "https://example.org/", "why": NAME}
    return editor.post(f"/editor/services/{service.id}/edit", fields).status_code


def _breaks(app: Flask) -> None:
    """Let something unforeseen happen whose message quotes a person."""

    def broken() -> str:
        raise RuntimeError(f"cannot read «{NAME} {NUMBER} {NEED}»")

    app.add_url_rule("/broken", "broken", broken)


def _found(words: str) -> list[str]:
    return [canary for canary in CANARIES if canary.casefold() in words.casefold()]


def test_a_day_leaves_no_word_in_a_sink(
    app: Flask,
    client: FlaskClient,
    catalogue: Catalogue,
    session: Session,
    sinks: list[Sink],
    capfd: pytest.CaptureFixture[str],
) -> None:
    _breaks(app)
    old = app.extensions["ryadom_settings"]
    told = old.model_dump(by_alias=True) | {"metrics_from": "127.0.0.1"}
    app.extensions["ryadom_settings"] = type(old).model_validate(told)
    service = session.get(Service, catalogue.id("BY", "food"))
    assert service

    statuses = _citizen(client, catalogue)
    statuses += _staff(app, session, service)
    app.testing = False
    statuses.append(client.get("/broken", query_string={"q": NEED}).status_code)

    plain, lines = ("\n".join(sink.lines) for sink in sinks)
    figures = client.get("/metrics").text
    spoken = "".join(capfd.readouterr())
    assert sorted(set(statuses) - {200, 302, 303, 400, 404, 422, 500}) == []
    assert statuses.count(200) > 8
    assert "RuntimeError" in plain
    assert "RuntimeError" in lines
    assert all(json.loads(line)["request_id"] for line in sinks[1].lines if '"app' in line)
    named = "\n".join(line.rpartition(" ")[0] for line in figures.splitlines())
    assert [_found(sink) for sink in (plain, lines, named, spoken)] == [[], [], [], []]
    assert {str(path): _found(path.read_bytes().decode("utf-8", "ignore")) for path in _files(old.var)} == {
        str(path): [] for path in _files(old.var)
    }
    assert _tables(session) - MEANT == set()


def _files(var: Path) -> list[Path]:
    return [path for path in var.rglob("*") if path.is_file() and path.suffix not in {".db", ".db-wal", ".db-shm"}]


def _tables(session: Session) -> set[str]:
    """Return the tables in which a canary lies."""
    session.rollback()
    names = inspect(session.get_bind()).get_table_names()
    rows = {name: str(session.execute(text(f'SELECT * FROM "{name}"')).all()) for name in names}
    # JSON columns may hold letters as escapes
    return {name for name, words in rows.items() if _found(words) or _found(_unescaped(words))}


def _unescaped(words: str) -> str:
    return re.sub(r"\\+u([0-9a-f]{4})", lambda found: chr(int(found[1], 16)), words)


@pytest.mark.parametrize("form", ["plain", "json"])
def test_a_broken_request_s_line_is_not_in_the_server_s_log(form: logs.Format) -> None:
    out = StringIO()
    log = logging.getLogger("gunicorn.error.of.this.test")
    log.propagate = False
    log.handlers.clear()
    log.addHandler(logging.StreamHandler(out))
    logs.cover_server_log(log, form)

    log.warning("Invalid request from ip=192.0.2.1: " + NEED)  # noqa: G003  as gunicorn does
    log.error("Error handling request %s", f"/ru/search?q={NEED}")

    assert _found(out.getvalue()) == []
    assert "192.0.2.1" not in out.getvalue()
    assert len(out.getvalue().splitlines()) == 2


def test_a_json_line_cannot_be_forged(sinks: list[Sink]) -> None:
    logging.getLogger("app.test").warning('x"}\n{"level": "forged"}')

    assert len(sinks[1].lines[-1].splitlines()) == 1
