"""What an import did, in numbers and names."""

from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass
class Report:
    """Keys of a publisher's services by what happened to them, and numbers of the rest."""

    publisher: str
    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    withdrawn: list[str] = field(default_factory=list)
    blocked: int = 0
    doubles: int = 0
    leads: int = 0
    translations: int = 0
    shown: int = 0

    def lines(self) -> Iterator[str]:
        """Yield the report as lines of text."""
        yield (
            f"{self.publisher}: {len(self.added)} added, {len(self.changed)} changed, {len(self.unchanged)} unchanged, "
            f"{len(self.withdrawn)} withdrawn, 0 rejected; {self.shown} shown to the public"
        )
        yield (
            f"  numbers blocked anew: {self.blocked}; rows left out: {self.doubles} doubles, {self.leads} leads with "
            f"no number; translations written: {self.translations}"
        )
        for title, keys in (("changed", self.changed), ("withdrawn", self.withdrawn)):
            if keys:
                yield f"  {title}: {', '.join(keys)}"
