"""Which endings a name of a place may take: stems and ending classes, in folded spelling.

The classes follow the declensions of Russian, Ukrainian and Belarusian names of places (nouns and adjectives), the case
endings of Eastern Armenian and the enclitics of Tajik. They are generous on purpose: names
are recognised, not generated.
"""

from collections.abc import Iterator
from enum import IntEnum


class Declension(IntEnum):
    """How a stem goes on."""

    EXACT = 0
    CONSONANT = 1
    OBLIQUE = 2
    A = 3
    YA = 4
    O = 5  # noqa: E741
    E = 6
    OE = 7
    ADJECTIVE = 8
    PLURAL = 9
    AYA = 10
    SOFTENED = 11
    ADJECTIVE_PLURAL = 12
    TAJIK = 13
    ARMENIAN = 14
    ARMENIAN_I = 15
    LATIN = 16
    ARMENIAN_SHORTENED = 17
    RELATION = 18


def _words(endings: str) -> frozenset[str]:
    return frozenset("" if ending == "-" else ending for ending in endings.split())


_OBLIQUE = "а я у ю е и ом ем им ови еви ам ям"
ENDINGS: dict[int, frozenset[str]] = {
    Declension.EXACT: _words("-"),
    Declension.CONSONANT: _words("- " + _OBLIQUE),
    Declension.OBLIQUE: _words(_OBLIQUE),
    Declension.A: _words("а и е у ои ою ам аи ии ую"),
    Declension.YA: _words("я и е ю еи ею ям яи ии х м"),
    Declension.O: _words("о а у ом е и ам"),
    Declension.E: _words("е ого ому ом им его ему ем а я ю и у ям"),
    Declension.OE: _words("ое ае ее яе е ого ому ом им ага аму его ему ем яга яму"),
    Declension.ADJECTIVE: _words("ии и ого ому ом им его ему ем ага аму яга яму"),
    Declension.PLURAL: _words("и - ов ев еи ам ами ах ям ями ях ив ау яу ага аму им ого ому"),
    Declension.AYA: _words("ая яя ои еи ую юю аи яи ою"),
    Declension.SOFTENED: _words("и е ах"),
    Declension.ADJECTIVE_PLURAL: _words("ие ия их им ими"),
    Declension.TAJIK: _words("- и ро у ю да иву"),
    Declension.ARMENIAN: _words("- ը ն ի ին ից ում ով ու յի յին յից յում յով ցի եցի ումս ումն"),
    Declension.ARMENIAN_I: _words("ու ուն ուց ուի վա"),
    Declension.ARMENIAN_SHORTENED: _words("ի ին ից ում ով ցի եցի"),
    Declension.RELATION: _words("ии и а е ая ое ие ого ои ому ую у ом им их ими аи ага аму"),
    Declension.LATIN: _words("- i in ic its um umn ov u y yi yum yic e a om"),
}
NOMINATIVE: dict[int, frozenset[str]] = {
    Declension.EXACT: _words("-"),
    Declension.CONSONANT: _words("-"),
    Declension.OBLIQUE: frozenset(),
    Declension.A: _words("а"),
    Declension.YA: _words("я"),
    Declension.O: _words("о"),
    Declension.E: _words("е"),
    Declension.OE: _words("ое ае ее яе"),
    Declension.ADJECTIVE: _words("ии"),
    Declension.PLURAL: _words("и"),
    Declension.AYA: _words("ая яя"),
    Declension.SOFTENED: frozenset(),
    Declension.ADJECTIVE_PLURAL: _words("ие ия"),
    Declension.TAJIK: _words("-"),
    Declension.ARMENIAN: _words("-"),
    Declension.ARMENIAN_I: frozenset(),
    Declension.ARMENIAN_SHORTENED: frozenset(),
    Declension.RELATION: frozenset(),
    Declension.LATIN: _words("-"),
}
LONGEST_ENDING = 4

_VOWEL_CLASSES = {
    "а": Declension.A, "я": Declension.YA, "о": Declension.O, "е": Declension.E, "и": Declension.PLURAL,
}  # fmt: skip
_TWO_LETTER_CLASSES = {
    "ое": Declension.OE, "ае": Declension.OE, "ее": Declension.OE, "яе": Declension.OE, "ая": Declension.AYA,
    "яя": Declension.AYA, "ии": Declension.ADJECTIVE, "ие": Declension.ADJECTIVE_PLURAL,
}  # fmt: skip
_IRREGULAR = {"орел": "орл", "арол": "арл", "церков": "церкв"}
_FLEETING = ("ец", "ок", "ек")
_SOFT = {"к": "ц", "г": "з", "х": "с", "т": "ц", "д": "дз"}

Stem = tuple[str, int]


def stems(word: str, *, alternations: bool) -> Iterator[Stem]:
    """Yield the stems of a folded name with their declensions.

    With ``alternations`` also those of Ukrainian and Belarusian: Львів — Львова, Магілёў — Магілёва, Брэст — Брэсце.
    """
    last = word[-1]
    if last.isascii():
        yield word, Declension.LATIN
    elif last > "Ա":
        yield from _armenian(word)
    elif len(word) < 3:
        yield word, Declension.EXACT
    elif word[-2:] in _TWO_LETTER_CLASSES and len(word) > 4:
        yield word[:-2], _TWO_LETTER_CLASSES[word[-2:]]
    elif last in _VOWEL_CLASSES:
        yield from _vowel(word, _VOWEL_CLASSES[last], alternations=alternations)
    elif last in "ую":
        yield word, Declension.EXACT
        if alternations:
            yield word[:-1] + "в", Declension.OBLIQUE
    else:
        yield from _consonant(word, alternations=alternations)


def relations(word: str) -> Iterator[Stem]:
    """Yield the stems of adjectives of a folded Cyrillic name: Елец — елецкий, Львів — львівська, Буча — бучанський."""
    base = word.rstrip("аеиояу")
    if len(base) < 3:
        return
    if base.endswith(("ск", "цк")):
        yield base, Declension.RELATION
    for ending in ("ск", "инск", "анск", "енск", "овск", "евск"):
        yield base + ending, Declension.RELATION
    if base[-1] in "цкчт":
        yield base[:-1] + "цк", Declension.RELATION


def _armenian(word: str) -> Iterator[Stem]:
    yield word, Declension.ARMENIAN
    if word.endswith("ի") and len(word) > 3:
        yield word[:-1], Declension.ARMENIAN_I
    if len(word) > 4 and word[-2] == "ի":
        yield word[:-2] + word[-1], Declension.ARMENIAN_SHORTENED


def _vowel(word: str, declension: Declension, *, alternations: bool) -> Iterator[Stem]:
    stem = word[:-1]
    yield stem, declension
    if alternations and word.endswith("ивка"):
        yield stem[:-3] + "овк", declension
        yield stem[:-3] + "евк", declension
    if alternations and stem[-1] in _SOFT:
        yield stem[:-1] + _SOFT[stem[-1]], Declension.SOFTENED


def _consonant(word: str, *, alternations: bool) -> Iterator[Stem]:
    yield word, Declension.CONSONANT
    if word in _IRREGULAR:
        yield _IRREGULAR[word], Declension.OBLIQUE
    elif word.endswith(_FLEETING) and len(word) > 4:
        yield word[:-2] + word[-1], Declension.OBLIQUE
    if not alternations:
        return
    if word[-1] in _SOFT:
        yield word[:-1] + _SOFT[word[-1]], Declension.SOFTENED
    if word[-2] == "и":
        for vowel in "ое":
            yield word[:-2] + vowel + word[-1], Declension.OBLIQUE
        if word[-1] == "г":
            yield word[:-2] + "оз", Declension.SOFTENED
