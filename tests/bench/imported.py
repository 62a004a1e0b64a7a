"""How long a file of 100,000 rows takes to come in, first and again, and how much memory it needs."""

import csv
import re
import subprocess
import sys
import time
from pathlib import Path
from random import Random

from sqlalchemy.orm import Session

from app.database import open_engine
from app.models import Base
from app.operations.load_taxonomy import load_taxonomy
from tests.bench.generated import SEED, services
from tests.bench.judged import Judged

ROOT = Path(__file__).resolve().parents[2]
LONGEST, LARGEST = 300, 500
"""What work over 100,000 rows may take: seconds and megabytes."""
COLUMNS = (
    *("key", "country", "name", "language", "organization", "sector", "needs", "level", "region", "place", "area"),
    *("address", "phones", "hours", "source", "source_date", "confidence", "publish"),
)
MAPPING = 'publisher = "generated"\n[columns]\n' + "".join(f'{name} = "{name}"\n' for name in COLUMNS)


def measure_import(judged: Judged, folder: Path, rows: int) -> None:
    """Take a generated file in twice, each time in a process of its own."""
    folder.mkdir(parents=True, exist_ok=True)
    write_rows(folder / "rows.csv", rows)
    prepare(folder / "import.db")
    for title in ("import, new", "import, the same again"):
        started = time.perf_counter()
        command = [sys.executable, "-m", "tests.bench.imported", str(folder)]
        told = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT).stdout
        judged.judge(f"{title}, {rows:,} rows", time.perf_counter() - started, "s", most=LONGEST)
        judged.judge(f"{title}, {rows:,} rows: memory", int(told.split()[-1]) / 1024, "MB", most=LARGEST)


def write_rows(path: Path, rows: int) -> None:
    """Write invented services in the columns of our own fields."""
    random = Random(SEED)
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, COLUMNS)
        writer.writeheader()
        for number, one in enumerate(services(rows)):
            language = next(iter(one.names))
            writer.writerow({
                "key": f"G-{number}", "country": one.country, "name": one.names[language], "language": language,
                "organization": f"{one.organization[language]} {number // 4}", "sector": one.sector,
                "needs": " ".join(one.needs), "level": "preventive", "region": one.region or "", "place": one.place,
                "area": " ".join(one.area), "address": f"Вымышленная улица, {number % 300}",
                "phones": f"+000 {random.randrange(10**6):06}", "hours": "пн-пт 9:00-18:00",
                "source": "https://example.org/generated", "source_date": "2026-11", "confidence": "medium",
                "publish": "needs_confirmation",
            })  # fmt: skip


def prepare(path: Path) -> None:
    """Make an empty database with the vocabularies."""
    engine = open_engine(f"sqlite:///{path}")
    Base.metadata.create_all(engine)
    with Session(engine) as session, session.begin():
        load_taxonomy(session, ROOT / "data" / "taxonomy")
    engine.dispose()


def main(folder: Path) -> None:
    """Take the file in and print the peak of memory in kilobytes."""
    from tests.integration.imports.child import take_in  # noqa: PLC0415

    take_in(f"sqlite:///{folder / 'import.db'}", folder / "rows.csv", MAPPING)
    print(peak_of_memory())


def peak_of_memory() -> int:
    """Return the most that this program alone had, in kilobytes: what getrusage tells starts with the parent's."""
    peak = re.search(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text(encoding="ascii"))
    return int(peak[1]) if peak else 0


if __name__ == "__main__":
    main(Path(sys.argv[1]))
