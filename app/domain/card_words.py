"""What two windows write on one call card: told apart by a mark, and joined so that nothing is lost."""

from collections.abc import Sequence
from dataclasses import dataclass
from zlib import crc32


@dataclass(frozen=True, slots=True)
class Written:
    """What an operator has written on a card and which services are picked."""

    words: str = ""
    notes: str = ""
    picked: Sequence[str] = ()

    @property
    def mark(self) -> str:
        """Return the CRC-32 (hexadecimal) of it, whatever the white space; ``card.js`` reckons the same."""
        parts = (self.words, self.notes, " ".join(self.picked))
        text = "\n".join(" ".join(part.split()) for part in parts)
        return f"{crc32(text.encode()):08x}"

    def joined(self, later: "Written") -> "Written":
        """Return this with what was written ``later`` below it; what both say stands there once."""
        return Written(
            _join(self.words, later.words),
            _join(self.notes, later.notes),
            tuple(dict.fromkeys((*self.picked, *later.picked))),
        )


def _join(first: str, second: str) -> str:
    if second.strip() in first:
        return first
    return second if first.strip() in second else f"{first.rstrip()}\n{second}"
