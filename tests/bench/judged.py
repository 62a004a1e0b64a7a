"""Figures with the limit that was promised for them."""

from dataclasses import dataclass, field

from tests.bench.figures import Figures


@dataclass
class Judged(Figures):
    """Figures that say whether they keep what was promised; ``missed`` names those that do not."""

    missed: list[str] = field(default_factory=list)

    def judge(self, name: str, value: float, unit: str, *, most: float) -> None:
        """Keep a figure that may be ``most`` at most."""
        kept = value <= most
        self.add(f"{name} (at most {most:g})", value, unit)
        if not kept:
            self.missed.append(name)
            self.note(f"MISSED: {name}")

    def told(self) -> int:
        """Print what was missed and return the exit status of the program."""
        print(f"Missed: {'; '.join(self.missed)}" if self.missed else "Every promise was kept.")
        return int(bool(self.missed))
