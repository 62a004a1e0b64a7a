"""R3, R4 and R6: the bot dies or hangs, the index is lost, the disk is full, the database is locked."""

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from search_index.documents import Query
from search_index.engine import IndexUnavailable
from search_index.engines import WhooshEngine
from setup.metrics_folder import metrics_folder
from tests.bench.generated import questions
from tests.bench.judged import Judged
from tests.drill.readers import Readers
from tests.processes import Processes, bot_can_start

TURNS = 10
HEALING_SECONDS = 120.0
DISK_MEGABYTES = 700
SORRY = "сломалось"
"""A word of what the site says in Russian when something is broken on our side."""


def without_bot(judged: Judged, folder: Path) -> None:
    """Freeze the bot, then kill it, and talk."""
    if not bot_can_start():
        judged.note("R3 not run: the bot is not installed or not trained")
        return
    processes = Processes(folder)
    processes.prepare()
    try:
        processes.start_web()
        processes.start_bot()
        _longest_turn(processes.web_url)
        for name, number in (("hanging", signal.SIGSTOP), ("killed", signal.SIGKILL)):
            processes.signal("bot", number)
            judged.judge(f"R3 bot {name}: longest answer", _longest_turn(processes.web_url), "s", most=3)
    finally:
        processes.stop_all()


def without_index(judged: Judged, folder: Path) -> None:
    """Remove the index under readers, then fill its files with garbage."""
    processes = Processes(folder)
    processes.prepare()
    try:
        processes.start_web()
        processes.start_worker()
        for name, damage in (("removed", shutil.rmtree), ("damaged", _garble)):
            with Readers(processes.web_url) as readers:
                time.sleep(2)
                damage(folder / "index")
                healed = _seconds_until(lambda: _holds_services(folder / "index"))
                time.sleep(2)
            judged.judge(f"R4 index {name}: failed of {readers.asked} reads", readers.failed, "", most=0)
            judged.judge(f"R4 index {name}: whole again", healed, "s", most=HEALING_SECONDS)
    finally:
        processes.stop_all()


def full_disk(judged: Judged, folder: Path) -> None:
    """Fill a small disk to the last byte, then lock the database; read and write."""
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={DISK_MEGABYTES}m", "ryadom-drill", str(folder)],
        check=False,
        capture_output=True,
    )
    if mounted.returncode:
        judged.note("R6 not run: only root may mount a small disk")
        return
    processes = Processes(folder / "var")
    # Where the product itself lets its processes count
    del processes.environment["PROMETHEUS_MULTIPROC_DIR"]
    try:
        processes.prepare()
        processes.start_web()
        _fill_up(folder / "ballast")
        _read_and_write(judged, processes, "disk full")
        (folder / "ballast").unlink()
        judged.judge("R6 disk free again: refused writes", _write(processes.web_url)[0] != 200, "", most=0)
        database = sqlite3.connect(folder / "var" / "ryadom.db", isolation_level=None)
        database.execute("BEGIN EXCLUSIVE")
        _read_and_write(judged, processes, "database locked")
        database.execute("ROLLBACK")
        faults = [row[0] for row in database.execute("PRAGMA integrity_check") if row[0] != "ok"]
        judged.judge("R6 afterwards: faults of the database", len(faults), "", most=0)
        database.close()
    finally:
        processes.stop_all()
        shutil.rmtree(metrics_folder(processes.environment))
        subprocess.run(["umount", "-l", str(folder)], check=True)


def _read_and_write(judged: Judged, processes: Processes, name: str) -> None:
    with Readers(processes.web_url) as readers:
        status, words = _write(processes.web_url)
        time.sleep(3)
    judged.judge(f"R6 {name}: failed of {readers.asked} reads", readers.failed, "", most=0)
    judged.judge(f"R6 {name}: writes without a kind 503", not (status == 503 and SORRY in words), "", most=0)


def _longest_turn(site: str) -> float:
    spans = []
    for question in list(questions())[:TURNS]:
        body = json.dumps({"text": question.text, "language": question.language}).encode()
        request = Request(f"{site}/api/v1/chat", body, {"Content-Type": "application/json"})
        started = time.perf_counter()
        with urlopen(request, timeout=30) as answer:
            answer.read()
        spans.append(time.perf_counter() - started)
    return max(spans)


def _write(site: str) -> tuple[int, str]:
    """Keep a code, as the guide does, and return the status and the page."""
    try:
        with urlopen(Request(f"{site}/ru/guide/code", b"need=food", method="POST"), timeout=30) as answer:
            return answer.status, answer.read().decode()
    except HTTPError as refused:
        return refused.code, refused.read().decode()


def _fill_up(ballast: Path) -> None:
    with ballast.open("wb", buffering=0) as out:
        for size in (1 << 20, 4096, 1):
            block = b"0" * size
            try:
                while out.write(block) == size:
                    pass
            except OSError:
                continue


def _garble(index: Path) -> None:
    for file in index.rglob("*"):
        if file.is_file():
            file.write_bytes(os.urandom(64))


def _holds_services(index: Path) -> bool:
    try:
        return WhooshEngine(index).find(Query()).total > 0
    except (IndexUnavailable, OSError):
        return False


def _seconds_until(done: Callable[[], bool]) -> float:
    started = time.perf_counter()
    while not done() and time.perf_counter() - started < 2 * HEALING_SECONDS:
        time.sleep(0.2)
    return time.perf_counter() - started
