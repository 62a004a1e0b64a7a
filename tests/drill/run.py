"""`make drill`: break it for real and print what people would have noticed; also to var/bench/drill.json."""

import argparse
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

from tests.bench.figures import LATEST
from tests.bench.judged import Judged
from tests.drill.breakage import full_disk, without_bot, without_index
from tests.drill.load import for_a_long_time, many_at_once
from tests.drill.proofs import PROOFS, prove
from tests.drill.restore import restored_host

Drill = Callable[[Judged, Path], None]
LONG = "R9"
"""Half an hour: only where it is asked for."""


def drills() -> list[tuple[str, Drill]]:
    """Return each drill with the name of its line."""
    done: list[tuple[str, Drill]] = [
        ("R1", many_at_once), ("R3", without_bot), ("R4", without_index), ("R6", full_disk), ("R7", restored_host),
        (LONG, for_a_long_time),
    ]  # fmt: skip
    proofs = [(name.split()[0], partial(_prove, name)) for name in PROOFS]
    return sorted([*done, *proofs], key=lambda one: int(one[0][1:]))


def main() -> int:
    """Run the drills that are asked for and return 1 when a promise was not kept."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--only", default="", help="Drills by name, with commas: R3,R6; R9 runs only where named")
    asked = {name for name in parser.parse_args().only.split(",") if name}
    judged = Judged()
    judged.add_pace("at first")
    for name, drill in drills():
        if name in asked or (not asked and name != LONG):
            with tempfile.TemporaryDirectory(prefix=f"ryadom-drill-{name}-") as folder:
                drill(judged, Path(folder) / "site")
    judged.add_pace("at last")
    judged.write(LATEST.with_name("drill.json"))
    return judged.told()


def _prove(name: str, judged: Judged, _folder: Path) -> None:
    prove(judged, name)


if __name__ == "__main__":
    sys.exit(main())
