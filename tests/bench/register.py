"""`make bench-register`: 100,000 services taken in, asked for by HSDS, and given out as files."""

import argparse
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from app.dump import read_everything
from app.extensions import db
from app.operations.open_data.dump import write_dump
from tests.bench.figures import LATEST, Figures
from tests.bench.filled import application
from tests.bench.imported import LARGEST, ROOT, measure_import, peak_of_memory
from tests.bench.judged import Judged

ROWS = 100_000
PAGES = 30
KEYS = {"RYADOM_SECRET_KEY": "b" * 48, "RYADOM_DIALOGUE_SECRET": "d" * 48}


def main() -> int:
    """Measure, write var/bench/latest.json and return 1 where a limit was not kept."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--rows", type=int, default=ROWS)
    judged = Judged()
    with tempfile.TemporaryDirectory(prefix="ryadom-bench-") as name:
        measure_register(judged, Path(name), parser.parse_args().rows)
    judged.write(LATEST)
    return judged.told()


def measure_register(judged: Judged, folder: Path, rows: int = ROWS) -> None:
    """Take a large file in, ask for it and give it out."""
    measure_import(judged, folder, rows)
    measure_pages(judged, folder / "import.db", rows)
    measure_dump(judged, folder / "import.db", rows)


def measure_pages(figures: Figures, database: Path, rows: int) -> None:
    """Ask lists at many places of the directory."""
    app = application(KEYS, database.parent)
    app.config["HSDS_REQUESTS_A_MINUTE"] = 10**9
    with app.app_context(), db.over(f"sqlite:///{database}"):
        for title, path in (("a page", "services?per_page=50"), ("a full page", "services?per_page=50&full=true")):
            spans = []
            with app.test_client(use_cookies=False) as client:
                for number in range(1, PAGES + 1):
                    started = time.perf_counter()
                    answer = client.get(f"/hsds/v3/{path}&page={number * rows // 50 // (PAGES + 1) or 1}")
                    spans.append(time.perf_counter() - started)
                    assert answer.status_code == 200, answer.status_code
            figures.add_latencies(f"HSDS: {title} of 50 among {rows:,}", spans)


def measure_dump(judged: Judged, database: Path, rows: int) -> None:
    """Make all files in a process of its own."""
    command = [sys.executable, "-m", "tests.bench.register", "files", str(database)]
    started = time.perf_counter()
    told = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT).stdout
    judged.add(f"open data: all files of {rows:,} services", time.perf_counter() - started, "s")
    judged.judge(f"open data: all files of {rows:,} services: memory", int(told) / 1024, "MB", most=LARGEST)


def make_files(database: Path) -> None:
    """Make all files and print the peak of memory in kilobytes."""
    app = application(KEYS, database.parent)
    with app.app_context(), db.over(f"sqlite:///{database}"):
        write_dump(read_everything(app), database.parent / "dump", datetime.now(UTC))
    print(peak_of_memory())


if __name__ == "__main__":
    if sys.argv[1:2] == ["files"]:
        make_files(Path(sys.argv[2]))
    else:
        sys.exit(main())
