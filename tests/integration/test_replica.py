"""Readers are answered by a copy of the database while it keeps up, and nobody notices when it does not."""

import os
import signal
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from flask import Flask, request
from flask.testing import FlaskClient
from sqlalchemy import text
from sqlalchemy.orm import Session

from app import create_app, replica
from app.brain import Brain
from app.config import ROOT, Settings
from app.database import open_engine
from app.extensions import db
from app.migration import upgrade
from app.models import Service
from app.operations.load_taxonomy import load_taxonomy
from setup.postgresql import Server, find_server, remove
from tests.catalogue import build_catalogue

pytestmark = [pytest.mark.slow, pytest.mark.postgresql]
NEW_NAME = "Вымышленная столовая под новым именем"


@pytest.fixture
def servers() -> Iterator[tuple[Server, Server]]:
    """Run a primary with the fictional catalogue and a copy that follows it."""
    if find_server() is None:
        pytest.skip("no PostgreSQL server is installed; `make test` installs one")
    folders = [Path(tempfile.mkdtemp(prefix=f"ryadom-{name}-")) for name in ("primary", "copy")]
    primary, copy = map(Server, folders)
    primary.start()
    engine = open_engine(primary.url)
    upgrade(engine)
    with Session(engine) as session, session.begin():
        load_taxonomy(session, ROOT / "data" / "taxonomy")
        build_catalogue(session)
    engine.dispose()
    copy.follow(primary)
    yield primary, copy
    for server, folder in zip((primary, copy), folders, strict=True):
        _signal_all(server, signal.SIGKILL)
        remove(folder)


@pytest.fixture
def app(
    servers: tuple[Server, Server], tmp_path: Path, shared_brain: Brain, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Flask]:
    """Return an application over both that looks at the copy at every request."""
    monkeypatch.setattr(replica, "LOOK_EVERY", 0.0)
    monkeypatch.setattr(replica, "MOST_LAG", 0.2)
    primary, copy = servers
    app = create_app(
        Settings(
            _env_file=None,
            secret_key="s" * 40,
            dialogue_secret="d" * 40,
            var=tmp_path,
            DATABASE_URL=primary.url,
            DATABASE_REPLICA_URL=copy.url,
        )
    )
    app.extensions["ryadom_brain"] = shared_brain
    yield app
    db.engine.dispose()


def _asked(app: Flask, path: str = "/ru/", method: str = "GET") -> str:
    with app.test_request_context(path, method=method):
        assert request.method == method
        return "copy" if db.session.scalar(text("SELECT pg_is_in_recovery()")) else "primary"


def _service(app: Flask) -> str:
    with app.app_context():
        found: str = db.session.scalar(text("SELECT id FROM service WHERE country = 'RU' AND level = 'preventive'"))
        return found


def _rename(primary: Server, service: str) -> None:
    engine = open_engine(primary.url)
    with Session(engine) as session, session.begin():
        session.get_one(Service, service).name = NEW_NAME
    engine.dispose()


def _page(client: FlaskClient, service: str) -> str:
    answer = client.get(f"/ru/services/{service}")
    assert answer.status_code == 200
    return answer.text


def test_who_reads_is_answered_by_the_copy_and_who_works_by_the_primary(app: Flask) -> None:
    assert _asked(app) == "copy"
    assert _asked(app, "/hsds/v3/services") == "copy"
    assert _asked(app, "/ru/report", "POST") == "primary"
    assert _asked(app, "/op/") == "primary"
    assert _asked(app, "/editor/") == "primary"
    assert _asked(app, "/provider/x") == "primary"


def test_a_copy_that_is_late_is_not_asked_and_a_reader_sees_what_is_new(
    app: Flask, servers: tuple[Server, Server]
) -> None:
    client, service = app.test_client(use_cookies=False), _service(app)
    assert _asked(app) == "copy"
    copy = open_engine(servers[1].url)
    with copy.connect() as connection:
        connection.execute(text("SELECT pg_wal_replay_pause()"))
    _rename(servers[0], service)
    _page(client, service)
    time.sleep(0.3)

    assert NEW_NAME in _page(client, service)
    assert client.get("/readyz").json["parts"]["replica"] == "down"  # type: ignore[index]

    with copy.connect() as connection:
        connection.execute(text("SELECT pg_wal_replay_resume()"))
    copy.dispose()
    time.sleep(0.5)
    assert _asked(app) == "copy"
    assert NEW_NAME in _page(client, service)


@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGSTOP], ids=["killed", "hanging"])
def test_nobody_notices_that_the_copy_is_gone(app: Flask, servers: tuple[Server, Server], end: signal.Signals) -> None:
    client, service = app.test_client(use_cookies=False), _service(app)
    _page(client, service)

    _signal_all(servers[1], end)

    for _ in range(3):
        _page(client, service)
    assert _asked(app) == "primary"


def test_readers_are_answered_while_the_primary_is_gone(app: Flask, servers: tuple[Server, Server]) -> None:
    client, service = app.test_client(use_cookies=False), _service(app)
    _page(client, service)

    servers[0].stop()

    _page(client, service)
    ready = client.get("/readyz")
    assert ready.status_code == 200
    assert ready.json["parts"] | {"index": "", "bot": ""} == {  # type: ignore[operator]
        "database": "down", "replica": "ok", "index": "", "bot": ""
    }  # fmt: skip


def _signal_all(server: Server, end: signal.Signals) -> None:
    """Send a signal to a server and to each of its processes; one that is gone gets none."""
    with suppress(FileNotFoundError, ProcessLookupError):
        first = server.process
        children = Path(f"/proc/{first}/task/{first}/children").read_text(encoding="ascii").split()
        for process in (first, *map(int, children)):
            os.kill(process, end)


def test_the_doctor_looks_at_the_copy(app: Flask, servers: tuple[Server, Server]) -> None:
    run = app.test_cli_runner()
    assert "ok     copy" in run.invoke(args=["doctor"]).output

    _signal_all(servers[1], signal.SIGKILL)

    assert "look   copy: silent or late" in run.invoke(args=["doctor"]).output
