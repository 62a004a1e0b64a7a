"""How long a search for duplicates over generated rows takes, and how much memory it needs."""

import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import insert
from sqlalchemy.orm import Session

from app.database import open_engine
from app.models import Base, Location, Organization, Phone, Service, ServiceAtLocation
from app.models.location import Address
from app.operations.duplicates.find import find_duplicates
from tests.bench.figures import LATEST
from tests.bench.generated import services
from tests.bench.imported import LARGEST, LONGEST, ROOT, peak_of_memory
from tests.bench.judged import Judged

ROWS = 100_000
CHUNK = 2_000
NOW = datetime(2026, 11, 27, tzinfo=UTC)


def measure_duplicates(judged: Judged, folder: Path, rows: int = ROWS) -> None:
    """Fill a database and search it in a process of its own."""
    folder.mkdir(parents=True, exist_ok=True)
    fill(folder / "duplicates.db", rows)
    command = [sys.executable, "-m", "tests.bench.duplicates", "search", str(folder / "duplicates.db")]
    started = time.perf_counter()
    told = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT).stdout.split()
    judged.judge(f"duplicates, {rows:,} rows", time.perf_counter() - started, "s", most=LONGEST)
    judged.judge(f"duplicates, {rows:,} rows: memory", int(told[0]) / 1024, "MB", most=LARGEST)
    judged.add(f"duplicates, {rows:,} rows: pairs", int(told[1]), "pairs")
    judged.add(f"duplicates, {rows:,} rows: keys too full", int(told[2]), "keys")


def fill(path: Path, rows: int) -> None:
    """Store invented services; each fiftieth is there twice, with a letter too many in its name."""
    path.unlink(missing_ok=True)
    engine = open_engine(f"sqlite:///{path}")
    Base.metadata.create_all(engine)
    with Session(engine) as session, session.begin():
        tables = (Organization, Service, Phone, Location, Address, ServiceAtLocation)
        made = _rows(rows)
        while chunk := list(islice(made, CHUNK)):
            for table, values in zip(tables, zip(*chunk, strict=True), strict=True):
                session.execute(insert(table), list(values))
    engine.dispose()


def _rows(rows: int) -> Iterator[tuple[dict[str, object], ...]]:
    language, last = "", next(services(1))
    for number, generated in enumerate(services(rows)):
        # Each fiftieth takes over what the one before it says, with a letter more in its name
        again = number % 50 == 1
        language = language if again else next(iter(generated.names))
        one, same = (last, number - 1) if again else (generated, number)
        name, last = f"{'е' * again}{one.names[language]} {same}", one
        key = f"00000000-0000-4000-8000-{number:012}"
        about = {"id": key, "name": name, "language": language, "country": one.country} | _origin(number)
        place = {"id": key, "organization_id": key, "country": one.country, "place_id": one.place}
        yield (
            about | {"name": f"{one.organization[language]} {number}", "sector": one.sector},
            about | {"organization_id": key, "updated_at": NOW},
            {"id": key, "service_id": key, "number": f"+000 {same:07}", "dial": f"+000{same:07}"},
            place,
            {"id": key, "location_id": key, "address_1": f"Вымышленная улица, {same}", "country": one.country}
            | {"language": language},
            {"service_id": key, "location_id": key},
        )


def _origin(number: int) -> dict[str, object]:
    return {
        "natural_key": f"generated:{number}", "publisher": "generated", "source": "https://example.org/generated",
        "source_date": "2026-11", "confidence": "medium", "publish": "published",
    }  # fmt: skip


def search(path: Path) -> None:
    """Search and print the peak of memory in kilobytes, the pairs and the keys too full of services."""
    engine = open_engine(f"sqlite:///{path}")
    with Session(engine) as session, session.begin():
        found = find_duplicates(session, now=NOW).values()
    print(peak_of_memory(), sum(len(one.pairs) for one in found), sum(one.full for one in found))


def main(rows: int) -> int:
    """Measure once, keep the figures and return 1 where a limit was not kept."""
    judged = Judged()
    with TemporaryDirectory(prefix="ryadom-bench-") as name:
        measure_duplicates(judged, Path(name), rows)
    judged.write(LATEST)
    return judged.told()


if __name__ == "__main__":
    if sys.argv[1] == "search":
        search(Path(sys.argv[2]))
    else:
        sys.exit(main(int(sys.argv[1])))
