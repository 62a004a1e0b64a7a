"""Texts that must fit: shortened, or cut into parts at the best place."""

from collections.abc import Iterator

BREAKS = ("\n\n", "\n", " ")


def shorten(text: str, longest: int) -> str:
    """Return ``text``, or its beginning with «…», in at most ``longest`` characters."""
    if len(text) <= longest:
        return text
    head = text[: longest - 1]
    words = head.rpartition(" ")[0]
    # A word is not cut unless it is most of what fits
    return (words if len(words) > longest // 2 else head).rstrip(" ,.:;–-") + "…"


def in_parts(text: str, longest: int) -> Iterator[str]:
    """Yield ``text`` in parts of at most ``longest`` characters, cut between paragraphs, lines or words."""
    rest = text.strip()
    while len(rest) > longest:
        end = _best_break(rest[: longest + 1], longest)
        yield rest[:end].rstrip()
        rest = rest[end:].lstrip()
    if rest:
        yield rest


def _best_break(head: str, longest: int) -> int:
    ends = (head.rfind(mark) for mark in BREAKS)
    return next((end for end in ends if end > longest // 3), longest)
