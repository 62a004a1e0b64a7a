"""One key for a name in any alphabet: «Надежда», «Նադեժդա» and «Nadezhda» have the same.

Each letter is folded by itself, so the key of a name's beginning is a beginning of the name's key. Only sounds that are
written with two letters (ու, дж, sh) may differ until the second one is typed. The key is for comparing only.
"""

import re
from functools import lru_cache

from search_index.text.normalise import normalise
from search_index.text.tokens import tokenise
from search_index.text.transliteration import to_latin

LONGEST = 40
"""Bytes of a key that are kept: more tells nothing, and names of offices are long."""
MOST_STARTS = 8
"""So many words of a name may be the first that a person types."""
SHORTEST_START = 3
"""Letters of a word at which somebody would begin («и», «по», «և» are none); the first word always counts."""

_LETTERS = re.compile("յու|ու|դժ|дж|йо|ьо|shch|sch|sh|ch|zh|kh|gh|ph|ts|tz|dz|dj|ya|ye|yo|yu|.", re.DOTALL)
_LANGUAGES = {"ў": "be", **dict.fromkeys("ғӣқӯҳҷ", "tg"), **dict.fromkeys("ієї", "uk")}
_OTHER_SPELLINGS = {"дж": "ҷ", "դժ": "ջ", "dj": "j"}
"""The sound of ҷ and ջ as languages without a letter for it write it."""
_SKELETON = str.maketrans({"g": "k", "h": "k", "d": "t", "b": "p", "j": "i", "ž": "i", "š": "w", "č": "q", "c": "ts"})
"""Letters that people and languages exchange become one; what stays has one byte."""
_HARD_C = re.compile("c(?![eiyh])")
_TWICE = re.compile(r"([^\W\d_])\1+")
_AFTER_ALL = b"\xff"
"""No key holds this byte."""
_REMEMBERED = 20_000


def name_keys(name: str) -> list[bytes]:
    """Return the keys under which ``name`` is found: from its start and from the start of each further word."""
    words = _words(name)
    keys = [_key(word) for word in words]
    starts = [start for start, word in enumerate(words) if start == 0 or _may_begin(word)]
    return list(filter(None, dict.fromkeys(_joined(keys[start:]) for start in starts[:MOST_STARTS])))


def prefix_key(text: str) -> bytes:
    """Return how the keys of all names begin that begin with ``text``; empty where it has no word."""
    return _joined([_key(word) for word in _words(text)])


def spelled_from(name: str, text: str) -> int:
    """Return where ``name`` says ``text`` letter by letter: 0 from its start, 1 from a further word, 2 nowhere."""
    said, typed = " ".join(_words(name)), " ".join(_words(text))
    return 0 if said.startswith(typed) else 1 if f" {typed}" in said else 2


def after(prefix: bytes) -> bytes:
    """Return the end of the range of keys that begin with ``prefix``."""
    return prefix + _AFTER_ALL


def _words(text: str) -> list[str]:
    return [token.text for token in tokenise(normalise(text).replace("-", " "))]


def _may_begin(word: str) -> bool:
    return len(word) >= SHORTEST_START and word.isalpha()


def _joined(keys: list[str]) -> bytes:
    return " ".join(filter(None, keys)).encode()[:LONGEST]


@lru_cache(maxsize=_REMEMBERED)
def _key(word: str) -> str:
    folded = "".join(_fold(letter) for letter in _LETTERS.findall(_HARD_C.sub("k", word)))
    return _TWICE.sub(r"\1", folded)


@lru_cache(maxsize=_REMEMBERED)
def _fold(letter: str) -> str:
    letter = _OTHER_SPELLINGS.get(letter, letter)
    return to_latin(letter, _language(letter)).translate(_SKELETON)


def _language(letter: str) -> str:
    """Return a language whose table has the letter: no letter of one alphabet is folded in two ways."""
    return "hy" if "\u0530" <= letter[0] <= "\u058f" else _LANGUAGES.get(letter, "ru")
