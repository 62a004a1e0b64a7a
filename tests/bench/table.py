"""What was measured at one size, as a table: a row for each measure, a column for each engine."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from tests.bench.figures import Figures, percentiles

PERCENTILES = ("p50", "p95")


@dataclass
class Table:
    """Measure → engine → value, and the unit of each measure."""

    size: str
    engines: Sequence[str]
    rows: dict[str, dict[str, float]] = field(default_factory=dict)
    units: dict[str, str] = field(default_factory=dict)

    def add(self, measure: str, engine: str, value: float, unit: str) -> None:
        """Keep a figure."""
        self.rows.setdefault(measure, {})[engine] = value
        self.units[measure] = unit

    def add_latencies(self, measure: str, engine: str, seconds: Sequence[float]) -> None:
        """Keep the median and the 95th percentile in milliseconds."""
        for name, value in zip(PERCENTILES, percentiles(seconds), strict=True):
            self.add(f"{measure} {name}", engine, value * 1000, "ms")

    def add_ratios(self, measure: str, first: str) -> None:
        """Keep how many times the figure of the engine ``first`` is that of each other engine."""
        row = self.rows[measure]
        for engine in self.engines:
            if engine in row and engine != first:
                self.add(f"{measure}, {first} / other", engine, row[first] / row[engine], "times")

    def add_growth(self, smaller: "Table", measure: str) -> None:
        """Keep how many times each engine's figure is the one of a smaller size."""
        for engine, value in self.rows[measure].items():
            self.add(f"{measure}, {self.size} / {smaller.size}", engine, value / smaller.rows[measure][engine], "times")

    def print(self) -> None:
        """Print all rows; a dash stands for what an engine does not offer."""
        width = max(map(len, self.rows)) + 2
        print(f"\n{self.size} services".ljust(width + 7), *(f"{engine:>11}" for engine in self.engines))
        for measure, row in self.rows.items():
            cells = [f"{row[engine]:>11,.2f}" if engine in row else f"{'–':>11}" for engine in self.engines]
            print(f"{measure:{width}}{self.units[measure]:>6}", *cells, flush=True)

    def keep(self, figures: Figures) -> None:
        """Hand all figures over."""
        for measure, row in self.rows.items():
            for engine, value in row.items():
                figures.keep(f"search {self.size} {measure} {engine}", value, self.units[measure])
