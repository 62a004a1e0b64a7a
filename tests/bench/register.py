"""`make bench-register`: 100,000 services taken in, asked for by HSDS, and given out as files."""

import argparse
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from app.dump import read_everything
from app.extensions import db
from app.operations.open_data.dump import write_dump
from tests.bench.figures import LATEST, Figures
from tests.bench.filled import application
from tests.bench.imported import measure_import

ROWS = 100_000
DUMPED = 10_000
"""The files are measured with fewer: they take long."""
PAGES = 30
KEYS = {"RYADOM_SECRET_KEY": "b" * 48, "RYADOM_DIALOGUE_SECRET": "d" * 48}


def main() -> None:
    """Measure and write var/bench/latest.json."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--rows", type=int, default=ROWS)
    rows = parser.parse_args().rows
    figures = Figures()
    with tempfile.TemporaryDirectory(prefix="ryadom-bench-") as name:
        folder = Path(name)
        print("A large file, taken in")
        measure_import(figures, folder / "large", rows)
        print("HSDS, asked in this process")
        measure_pages(figures, folder / "large" / "import.db", rows)
        print("The files for everybody")
        measure_import(Figures(), folder / "small", DUMPED)
        measure_dump(figures, folder / "small" / "import.db")
    figures.write(LATEST)


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


def measure_dump(figures: Figures, database: Path) -> None:
    """Make all files."""
    app = application(KEYS, database.parent)
    with app.app_context(), db.over(f"sqlite:///{database}"):
        started = time.perf_counter()
        write_dump(read_everything(app), database.parent / "dump", datetime.now(UTC))
        figures.add(f"open data: all files of {DUMPED:,} services", time.perf_counter() - started, "s")


if __name__ == "__main__":
    main()
