"""`make bench-search`: our engine beside SQLite FTS5, Tantivy and PostgreSQL, printed and added to the figures."""

import argparse
import tempfile
import time
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

from tests.bench.contest import compare
from tests.bench.engines import NAMES
from tests.bench.engines.protocol import Kind
from tests.bench.figures import LATEST, Figures

SIZES = (10_000, 100_000)


def measure_search(figures: Figures, sizes: Sequence[int], engines: Sequence[str] = NAMES) -> None:
    """Compare the engines at every size, from small to large, and then what growth costs each."""
    with tempfile.TemporaryDirectory(prefix="ryadom-bench-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        tables = [compare(folder, count, engines) for count in sizes]
    for smaller, larger in pairwise(tables):
        for kind in Kind:
            larger.add_growth(smaller, f"{kind} p50")
    for table in tables:
        table.print()
        table.keep(figures)


def main() -> None:
    """Measure what the command line says."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)), help="numbers of services, in rising order")
    parser.add_argument("--engines", default=",".join(NAMES), help="of these, ours first")
    words = parser.parse_args()
    began = time.perf_counter()
    figures = Figures()
    measure_search(figures, [int(size) for size in words.sizes.split(",")], words.engines.split(","))
    figures.add("the whole comparison of engines", time.perf_counter() - began, "s")
    figures.write(LATEST)


if __name__ == "__main__":
    main()
