"""Texts that must fit: shortened, or cut into parts at the best place."""

from collections.abc import Iterator

BREAKS = ("\n\n", "\n", " ")


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
