"""`make bench`: every figure in one run, printed and written to var/bench/latest.json."""

import sys
import tempfile
import time
from pathlib import Path

from search_index.text.analyzers import warm_up
from search_index.understanding.places import Gazetteer
from search_index.understanding.understand import Understander
from tests.bench.duplicates import measure_duplicates
from tests.bench.figures import LATEST, Figures, timed
from tests.bench.generated import Question, questions
from tests.bench.judged import Judged
from tests.bench.map_points import measure_map
from tests.bench.operators import measure_operators
from tests.bench.register import measure_register
from tests.bench.search_engines import measure_search
from tests.bench.site import measure_site
from tests.bench.talk import measure_processes

ROOT = Path(__file__).resolve().parents[2]
SIZES = (1_000, 10_000)


def main() -> int:
    """Measure everything, each against the same data every time, and return 1 where a limit was not kept."""
    began = time.perf_counter()
    figures = Judged()
    figures.add_pace("at first")
    warm_up()
    with tempfile.TemporaryDirectory(prefix="ryadom-bench-") as name:
        folder = Path(name)
        print("Search: our engine and others on the same documents and questions")
        measure_search(figures, SIZES)
        print("Understanding")
        measure_understanding(figures, folder)
        print("Chat and memory: real processes over the real providers")
        measure_processes(figures, folder / "var")
        print("The console: twenty operators who type at once")
        measure_operators(figures, folder / "console")
        print("The site: many who ask at once, and a slow network")
        measure_site(figures, folder / "site")
        print("The map: 5,000 points on a slow phone")
        measure_map(figures, folder / "map")
        print("Duplicates: a search over 100,000 records")
        measure_duplicates(figures, folder / "duplicates")
        print("The register: 100,000 services taken in, asked for and given out")
        measure_register(figures, folder / "register")
    figures.add_pace("at last")
    figures.add("the whole run", time.perf_counter() - began, "s")
    figures.write(LATEST)
    return figures.told()


def measure_understanding(figures: Figures, folder: Path) -> None:
    """Measure texts never seen before and the same texts again."""
    started = time.perf_counter()
    gazetteer = Gazetteer.load(ROOT / "data" / "gazetteer")
    understander = Understander.load(ROOT / "var" / "understanding", gazetteer)
    figures.add("understanding: loading", time.perf_counter() - started, "s")

    def understand(question: Question) -> None:
        understander.understand(question.text, question.language)

    first, *rest = questions()
    understand(first)
    figures.add_latencies("understand, never seen", timed(understand, rest))
    figures.add_latencies("understand, repeated", timed(understand, rest))


if __name__ == "__main__":
    sys.exit(main())
