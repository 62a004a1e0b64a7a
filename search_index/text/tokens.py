"""Cut normalised text into words."""

import re
from dataclasses import dataclass

_LETTER = r"(?:[^\W_][\u0300-\u036f]*)"
_TOKEN = re.compile(rf"{_LETTER}+(?:['’\-]{_LETTER}+)*")


@dataclass(frozen=True, slots=True)
class Token:
    """Hold a word and its place: `text == source[start:end]`."""

    text: str
    start: int
    end: int


def tokenise(text: str) -> list[Token]:
    """Return words and numbers in order; apostrophes and hyphens between letters belong to the word."""
    return [Token(match.group(), match.start(), match.end()) for match in _TOKEN.finditer(text)]


def parts(token: Token) -> list[Token]:
    """Return the words of a hyphenated token with their own places; empty where the token is one word or a number."""
    if "-" not in token.text or not any(char.isalpha() for char in token.text):
        return []
    found: list[Token] = []
    start = token.start
    for piece in token.text.split("-"):
        found.append(Token(piece, start, start + len(piece)))
        start += len(piece) + 1
    return found
