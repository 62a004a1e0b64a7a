"""Figures with units: collected, printed as a table and written as JSON."""

import json
import platform
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import quantiles
from typing import TypeVar

Asked = TypeVar("Asked")
ADDITIONS = 10_000_000
LATEST = Path(__file__).resolve().parents[2] / "var" / "bench" / "latest.json"


@dataclass
class Figures:
    """Name → figure and unit, in the order in which they were measured."""

    values: dict[str, tuple[float, str]] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    def add(self, name: str, value: float, unit: str) -> None:
        """Keep a figure and print it."""
        self.keep(name, value, unit)
        print(f"  {name:58} {value:>10,.2f} {unit}", flush=True)

    def keep(self, name: str, value: float, unit: str) -> None:
        """Keep a figure that is printed elsewhere."""
        self.values[name] = (value, unit)

    def add_latencies(self, name: str, seconds: Sequence[float]) -> None:
        """Keep the median and the 95th percentile in milliseconds."""
        p50, p95 = percentiles(seconds)
        self.add(f"{name} p50", p50 * 1000, "ms")
        self.add(f"{name} p95", p95 * 1000, "ms")

    def add_pace(self, when: str) -> None:
        """Keep how fast the machine itself is just now, without which no figure of another day or place compares."""
        started = time.perf_counter()
        total = 0
        for number in range(ADDITIONS):
            total += number
        self.add(f"this machine: ten million additions, {when}", time.perf_counter() - started, "s")

    def note(self, text: str) -> None:
        """Keep and print what a reader must know to judge the figures."""
        self.notes.append(text)
        print(f"  ! {text}", flush=True)

    def write(self, path: Path) -> None:
        """Put all figures, with the time of the run, into the file, beside those that other runs left there."""
        path.parent.mkdir(parents=True, exist_ok=True)
        told = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
        at = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
        figures = {name: {"value": round(of, 4), "unit": unit, "at": at} for name, (of, unit) in self.values.items()}
        machine = f"{platform.machine()}, Python {platform.python_version()}"
        about = {"at": at, "machine": machine, "notes": self.notes}
        about["figures"] = told.get("figures", {}) | figures
        path.write_text(json.dumps(about, ensure_ascii=False, indent=2), encoding="utf-8")


def percentiles(seconds: Sequence[float]) -> tuple[float, float]:
    """Return the median and the 95th percentile."""
    cuts = quantiles(seconds, n=20, method="inclusive")
    return cuts[9], cuts[18]


def timed(work: Callable[[Asked], object], asked: Iterable[Asked]) -> list[float]:
    """Return how many seconds ``work`` took for each item."""
    taken = []
    for item in asked:
        started = time.perf_counter()
        work(item)
        taken.append(time.perf_counter() - started)
    return taken
