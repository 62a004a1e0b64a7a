"""What differs between two values, told so that eyes and ears can find it."""

import re

LETTER = r"[\w\u0300-\u036f]"
WORDS = re.compile(rf"\d{{4}}-\d\d-\d\d|\d+(?:[:.,]\d+)*{LETTER}*|{LETTER}+(?:['’ʼ՛՜՞]{LETTER}+)*|\s+|.", re.DOTALL)
"""Whole dates, times, numbers and words, and what stands between them."""


def marked(before: str, after: str) -> tuple[tuple[str, bool], ...]:
    """Return ``after`` in pieces, each with whether it differs from ``before``.

    Texts are compared by words: a time or a number that is cut apart says nothing to a screen reader.
    """
    return _marked(WORDS.findall(before), WORDS.findall(after))


def marked_digits(before: str, after: str) -> tuple[tuple[str, bool], ...]:
    """Return a phone number in pieces, each with whether it differs from ``before``; digits are compared one by one."""
    return _marked(list(before), list(after))


def _marked(before: list[str], after: list[str]) -> tuple[tuple[str, bool], ...]:
    pieces: list[tuple[str, bool]] = []
    for text, differs in _side_by_side(before, after) if len(before) == len(after) else _inserted(before, after):
        if pieces and pieces[-1][1] == differs:
            pieces[-1] = (pieces[-1][0] + text, differs)
        else:
            pieces.append((text, differs))
    return tuple(pieces)


def _side_by_side(before: list[str], after: list[str]) -> list[tuple[str, bool]]:
    return [(new, old != new) for old, new in zip(before, after, strict=True)]


def _inserted(before: list[str], after: list[str]) -> list[tuple[str, bool]]:
    start = 0
    while start < min(len(before), len(after)) and before[start] == after[start]:
        start += 1
    end = 0
    while end < min(len(before), len(after)) - start and before[-1 - end] == after[-1 - end]:
        end += 1
    middle = after[start : len(after) - end]
    parts = ((after[:start], False), (middle, True), (after[len(after) - end :], False))
    return [("".join(words), differs) for words, differs in parts if words]
