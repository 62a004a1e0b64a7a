"""Hosts that share a Redis count, lock and queue together; without it each goes on alone, and nobody notices."""

import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask import Flask
from huey import crontab

from app import create_app
from app.brain import Brain
from app.extensions import db
from app.public.guide import _codes
from app.shared_queue import SharedQueue
from app.shared_store import PAUSE_SECONDS
from setup.redis import Server
from tests.integration.conftest import BorrowedBrain, settings_of
from tests.processes import BOT, RASA, ROOT, Processes, bot_can_start

pytestmark = [pytest.mark.slow]
MAKE_CODE = "/ru/guide/code"
ALLOWED = 20
RASA_LOCK = """
from rasa.core.lock_store import RedisLockStore
store = RedisLockStore(host="127.0.0.1", port={port})
store.issue_ticket("talk")
print(store.get_lock("talk").last_issued)
"""


@pytest.fixture
def hosts(
    redis_server: Server, sqlite_template: Path, tmp_path: Path, shared_brain: Brain
) -> Iterator[Callable[[str], Flask]]:
    """Return a function that makes the application of a host."""
    _codes.forget()

    def make(name: str) -> Flask:
        var = tmp_path / name
        var.mkdir()
        (var / "ryadom.db").write_bytes(sqlite_template.read_bytes())
        settings = settings_of(var, "", redis_url=redis_server.url)
        app = create_app(settings)
        app.extensions["ryadom_brain"] = BorrowedBrain(settings, shared_brain)
        return app

    yield make
    _codes.forget()
    db.engine.dispose()


def codes(app: Flask, count: int) -> list[int]:
    client = app.test_client(use_cookies=False)
    return [client.post(MAKE_CODE, data={"need": "food"}).status_code for _ in range(count)]


def test_what_an_address_did_on_one_host_counts_on_the_other(hosts: Callable[[str], Flask]) -> None:
    first, second = hosts("first"), hosts("second")

    assert codes(first, ALLOWED - 5) == [200] * (ALLOWED - 5)
    assert codes(second, 6) == [200] * 5 + [429]
    assert codes(first, 1) == [429]


def test_programs_are_slowed_down_over_all_hosts(hosts: Callable[[str], Flask]) -> None:
    first, second = hosts("first"), hosts("second")
    for app in (first, second):
        app.config["HSDS_REQUESTS_A_MINUTE"] = 3

    told = [app.test_client().get("/hsds/v3/").status_code for app in (first, second) * 4]

    # Should a minute end in between, three more are allowed: eight are too many all the same
    assert 429 in told
    assert told[:2] == [200, 200]


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGSTOP])
def test_when_redis_dies_or_hangs_pages_stay_quick_and_limits_hold(
    hosts: Callable[[str], Flask], redis_server: Server, number: int
) -> None:
    app = hosts("first")
    client = app.test_client(use_cookies=False)
    well = client.get("/readyz").get_json()["parts"]["redis"]
    redis_server.signal(number)

    began = time.monotonic()
    statuses = codes(app, ALLOWED + 1)
    took = time.monotonic() - began
    degraded = client.get("/readyz").get_json()

    assert well == "ok"
    assert statuses == [200] * ALLOWED + [429]
    assert took < 2
    assert (degraded["status"], degraded["parts"]["redis"]) == ("degraded", "down")
    redis_server.kill()
    redis_server.start()
    time.sleep(PAUSE_SECONDS)
    assert client.get("/readyz").get_json()["parts"]["redis"] == "ok"


@pytest.mark.timeout(300)
def test_work_that_one_host_puts_in_is_done_by_the_worker_of_another(redis_server: Server, tmp_path: Path) -> None:
    here, there = Processes(tmp_path / "here"), Processes(tmp_path / "there")
    shared = {name: there.environment[name] for name in ("RYADOM_SECRET_KEY", "RYADOM_DIALOGUE_SECRET")}
    for host in (here, there):
        (host.var / "metrics").mkdir(parents=True)
        host.environment.update(shared, RYADOM_REDIS_URL=redis_server.url, SEARCH_ENGINE="memory")
        flask = [ROOT / ".venv/bin/flask", "db", "upgrade"]
        subprocess.run(flask, cwd=ROOT, env=host.environment, check=True, capture_output=True)
    there.start_worker()
    try:
        code = "from app.worker import withdraw_what_is_stale; withdraw_what_is_stale()"
        subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=here.environment, check=True)
        until = time.monotonic() + 60
        while (
            "withdraw_what_is_stale" not in there.log("worker").partition("Executing")[2] and time.monotonic() < until
        ):
            time.sleep(0.2)
        assert "withdraw_what_is_stale" in there.log("worker").partition("Executing")[2]
        assert (there.var / "worker.alive").exists()
        assert not (here.var / "huey.db").exists()
    finally:
        there.stop_all()


def test_the_clocks_of_two_hosts_put_the_work_of_a_minute_in_once(redis_server: Server) -> None:
    hosts = [SharedQueue("ryadom", url=redis_server.url) for _ in range(2)]
    for host in hosts:
        host.periodic_task(crontab(minute="*"))(lambda: None)
    minutes = [datetime(2026, 11, 27, 10, minute, minute, tzinfo=UTC) for minute in (1, 2)]

    put_in = [[len(host.read_periodic(minute)) for host in hosts] for minute in minutes]

    assert put_in == [[1, 0], [1, 0]]


def test_work_that_fell_into_a_silence_of_redis_is_put_in_once_when_it_answers_again(redis_server: Server) -> None:
    hosts = [SharedQueue("ryadom", url=redis_server.url) for _ in range(2)]
    for host in hosts:
        host.periodic_task(crontab(hour="6", minute="7"))(lambda: None)
    redis_server.kill()

    silent = [host.read_periodic(datetime(2026, 11, 27, 6, 7, 1, tzinfo=UTC)) for host in hosts]
    redis_server.start()
    late = [len(host.read_periodic(datetime(2026, 11, 27, 6, 8, 1, tzinfo=UTC))) for host in hosts]
    again = [len(host.read_periodic(datetime(2026, 11, 27, 6, 9, 1, tzinfo=UTC))) for host in hosts]

    assert silent == [[], []]
    assert late == [1, 0]
    assert again == [0, 0]


def test_the_clock_of_a_worker_goes_on_when_redis_hangs(redis_server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.shared_queue.ANSWER_SECONDS", 0.3)
    host = SharedQueue("ryadom", url=redis_server.url)
    host.periodic_task(crontab(minute="*"))(lambda: None)
    redis_server.signal(signal.SIGSTOP)

    began = time.monotonic()
    put_in = host.read_periodic(datetime(2026, 11, 27, 10, 1, tzinfo=UTC))
    took = time.monotonic() - began

    redis_server.signal(signal.SIGCONT)
    assert put_in == []
    assert took < 10


@pytest.mark.timeout(300)
def test_two_bots_see_the_same_lock(redis_server: Server) -> None:
    if not bot_can_start():
        pytest.skip("the bot is not installed or not trained; `make test` does both")

    asked = [str(RASA.with_name("python")), "-c", RASA_LOCK.format(port=redis_server.port)]
    tickets = [subprocess.run(asked, cwd=BOT, check=True, capture_output=True, text=True).stdout for _ in range(2)]

    assert [ticket.split()[-1] for ticket in tickets] == ["0", "1"]
