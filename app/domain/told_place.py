"""Sentences that tell where a hidden service is: its street and house, written into a text of its record."""

import re
from collections.abc import Iterable

SENTENCE = re.compile(r".+?(?:[.!?;։]+(?:\s+|$)|\n+|$)", re.DOTALL)
SHORTENED = re.compile(
    r"\b(г|гор|м|ул|вул|пр|просп|пер|пров|пл|б|бул|д|дом|буд|кв|к|корп|стр|оф|ш|наб|пос|с|р|обл)\.\s*", re.I
)
WORD = re.compile(r"[^\W\d_]{4,}")
NUMBER = re.compile(r"\d+")
STEM = 5
"""Letters of a street's name that no ending changes."""


def without_place(text: str, addresses: Iterable[str]) -> str:
    """Return a text without the sentences that name the street and the house of one of ``addresses``.

    Of an address without a number two words tell the place.
    """
    told = [_marks(address) for address in addresses if address]
    plain = SHORTENED.sub(lambda match: match[0].replace(".", "\0"), text)
    kept = "".join(part for part in SENTENCE.findall(plain) if not any(_tells(part, *one) for one in told))
    return kept.replace("\0", ".").strip() if kept != plain else text


def _marks(address: str) -> tuple[frozenset[str], frozenset[str]]:
    words = frozenset(word[:STEM] for word in WORD.findall(address.casefold()))
    return words, frozenset(NUMBER.findall(address))


def _tells(sentence: str, words: frozenset[str], numbers: frozenset[str]) -> bool:
    said = {word[:STEM] for word in WORD.findall(sentence.casefold())} & words
    if not numbers:
        return len(said) > 1
    return bool(said) and not numbers.isdisjoint(NUMBER.findall(sentence))
