"""What an import did, in numbers and names."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

MOST_DIFFERENCES = 200
"""Changed fields that a report names one by one."""
SECRET = frozenset({"location"})
"""Fields whose values a report does not repeat: they may tell where a hidden service is."""


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
    kept: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    """Key → (field, what the file says) where a person wrote something else, which stays."""
    differences: list[tuple[str, str, str, str]] = field(default_factory=list)
    """(key, field, before, after) of the first changes; where a service is, is not repeated."""

    def note_kept(self, key: str, fields: Iterable[tuple[str, str]]) -> None:
        """Note what stays as a person wrote it."""
        if told := [(name, "" if name in SECRET else value) for name, value in fields]:
            self.kept[key] = told

    def note_changes(self, key: str, fields: Iterable[tuple[str, str, str]]) -> None:
        """Note what changed, as far as there is room."""
        room = MOST_DIFFERENCES - len(self.differences)
        told = [(key, name, *(("", "") if name in SECRET else (before, after))) for name, before, after in fields]
        self.differences += told[: max(room, 0)]

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
        if self.kept:
            yield f"  kept as a person wrote them: {', '.join(self.kept)}"
        for title, keys in (("changed", self.changed), ("withdrawn", self.withdrawn)):
            if keys:
                yield f"  {title}: {', '.join(keys)}"
