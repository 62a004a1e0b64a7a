"""R1 and R9: many ask at once for a minute, and fewer for a long time."""

import contextlib
from collections.abc import Iterator
from pathlib import Path
from statistics import quantiles

from app.extensions import db
from tests.bench.filled import application, fill
from tests.bench.judged import Judged
from tests.bench.steady import addresses, ask_steadily
from tests.processes import Processes, resident_megabytes

SERVICES = 5_000
WORKERS = 2
"""One for each core."""
WARMING = 200


@contextlib.contextmanager
def filled_site(folder: Path) -> Iterator[Processes]:
    """Run a site with invented services beside the real ones."""
    processes = Processes(folder)
    processes.environment["WEB_WORKERS"] = str(WORKERS)
    processes.prepare()
    app = application(processes.environment, folder)
    with app.app_context():
        fill(app, SERVICES)
    db.engine.dispose()
    try:
        processes.start_web()
        yield processes
    finally:
        processes.stop_all()


def many_at_once(judged: Judged, folder: Path, seconds: int = 60, a_second: int = 30) -> None:
    """Ask 30 times a second for a minute."""
    with filled_site(folder) as processes:
        asked = addresses(processes.web_url, WARMING + seconds * a_second)
        ask_steadily(asked[:WARMING], a_second)
        spans = ask_steadily(asked[WARMING:], a_second)
    good = [span for span in spans if span is not None]
    cuts = quantiles(good, n=100, method="inclusive")
    judged.judge("R1 search: p95", cuts[94] * 1000, "ms", most=300)
    judged.judge("R1 search: p99", cuts[98] * 1000, "ms", most=800)
    judged.judge("R1 search: without an answer", len(spans) - len(good), "", most=0)


def for_a_long_time(judged: Judged, folder: Path, seconds: int = 1_800, a_second: int = 20) -> None:
    """Ask 20 times a second and look at the memory after a warm-up of a tenth of the time and at the end."""
    with filled_site(folder) as processes:
        asked = addresses(processes.web_url, seconds * a_second)
        warm = len(asked) // 10
        lost = ask_steadily(asked[:warm], a_second).count(None)
        before = resident_megabytes(processes.running["web"])
        lost += ask_steadily(asked[warm:], a_second).count(None)
        growth = resident_megabytes(processes.running["web"]) / before - 1
    judged.judge(f"R9 {seconds // 60} min: growth of memory", growth * 100, "%", most=5)
    judged.judge(f"R9 {seconds // 60} min: without an answer", lost, "", most=0)
