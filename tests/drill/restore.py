"""R7: from an empty folder to a site that answers, and how much is lost."""

import sqlite3
import subprocess
import time
from pathlib import Path
from urllib.request import urlopen

from tests.bench.judged import Judged
from tests.processes import BIN, ROOT, Processes

TABLES = ("organization", "service", "location", "phone", "translation")


def restored_host(judged: Judged, folder: Path) -> None:
    """Back a site's databases up, restore them into an empty folder, learn the rest anew and start it."""
    here, there = Processes(folder / "here"), Processes(folder / "there")
    here.prepare()
    # The files of a full backup are this checkout's own
    _flask(here, "backup", "create", "--databases-only", str(folder / "backups"))
    began = time.perf_counter()
    (there.var / "metrics").mkdir(parents=True)
    _flask(there, "backup", "restore", str(folder / "backups"))
    try:
        there.start_web()
        with urlopen(f"{there.web_url}/ru/", timeout=30) as answer:
            assert answer.status == 200
    finally:
        there.stop_all()
    judged.judge("R7 restored to an empty host", (time.perf_counter() - began) / 60, "min", most=15)
    lost = sum(abs(_rows(here, table) - _rows(there, table)) for table in TABLES)
    judged.judge("R7 rows lost", lost, "", most=0)


def _flask(processes: Processes, *words: str) -> None:
    subprocess.run([BIN / "flask", *words], cwd=ROOT, env=processes.environment, check=True, stdout=subprocess.PIPE)


def _rows(processes: Processes, table: str) -> int:
    database = sqlite3.connect(processes.var / "ryadom.db")
    count: int = database.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
    database.close()
    return count
