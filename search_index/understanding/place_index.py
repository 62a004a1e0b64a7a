"""Find the places that a run of words may name: stems of single words and of the first words of longer names."""

import gc
from collections.abc import Iterable, Iterator, Sequence
from enum import IntEnum

from rapidfuzz.distance import OSA

from search_index.understanding.place_forms import (
    ENDINGS,
    LONGEST_ENDING,
    NOMINATIVE,
    Declension,
    Stem,
    relations,
    stems,
)
from search_index.understanding.place_table import PlaceTable
from search_index.understanding.place_words import PlaceWord, fold_name, split_name

_CODE_BASE = 32
_SLAVIC = frozenset({"ru", "uk", "be"})
_ALTERNATING = frozenset({"uk", "be"})
_ALTERNATING_COUNTRIES = frozenset({"UA", "BY"})
_LATIN_POPULATION = 20_000
_RELATED_POPULATION = 5_000
_MISSPELT_POPULATION = 20_000
_MISSPELT_STEM = 5
_ARMENIAN_LETTERS = "աբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցփքօֆ"
_ROMANISED = "a b g d e z e y t zh i l kh ts k h dz gh ch m y n sh o ch p j r s v t r ts p k o f"
_ARMENIAN_LATIN = str.maketrans(dict(zip(_ARMENIAN_LETTERS, _ROMANISED.split(), strict=True)))

_Words = tuple[frozenset[Stem], ...]


class Fit(IntEnum):
    """How words fit a place: by an adjective made of it, a search key or a label, inflected or exactly (nominative)."""

    RELATION = -1
    KEY = 0
    EXACT_KEY = 1
    LABEL = 2
    EXACT = 3


_FITS = {(0, False): Fit.LABEL, (0, True): Fit.EXACT, (1, False): Fit.KEY, (1, True): Fit.EXACT_KEY}


class PlaceIndex:
    """Stems of every name of every place."""

    def __init__(self, table: PlaceTable) -> None:
        """Index the names of ``table``."""
        self._table = table
        self._single: dict[str, int | tuple[int, ...]] = {}
        self._longer: dict[str, list[tuple[int, _Words]]] = {}
        self._large: dict[str, list[tuple[str, int, int]]] = {}
        collecting = gc.isenabled()
        gc.disable()
        try:
            for number in range(len(table)):
                if table.findable(number):
                    self._add_place(table, number)
        finally:
            if collecting:
                gc.enable()

    def _add_place(self, table: PlaceTable, number: int) -> None:
        known = table.known(number)
        alternating = known or table.country(number) in _ALTERNATING_COUNTRIES
        related = known or table.population(number) >= _RELATED_POPULATION
        with_latin = known or table.population(number) >= _LATIN_POPULATION
        for language, name in table.labels(number):
            if language == "la" and not with_latin:
                continue
            self._add_name(number, name, alternations=alternating and language in _ALTERNATING)
            if language == "tg":
                self._add_words(number, [[(word, Declension.TAJIK)] for word in split_name(name)])
            if language == "hy" and known:
                self._add_name(number, _in_latin(name), alternations=False)
            if related and language in _SLAVIC and len(split_name(name)) == 1:
                self._add_words(number, [list(relations(split_name(name)[0]))])
        for key in table.keys(number):
            self._add_name(number, key, alternations=alternating, is_key=not known)

    def _add_name(self, number: int, name: str, *, alternations: bool, is_key: bool = False) -> None:
        words = [word for word in split_name(name) if word]
        if words:
            self._add_words(number, [list(stems(word, alternations=alternations)) for word in words], is_key=is_key)

    def _add_words(self, number: int, words: list[list[Stem]], *, is_key: bool = False) -> None:
        if len(words) == 1:
            large = self._table.population(number) >= _MISSPELT_POPULATION and self._table.known(number)
            for stem, declension in words[0]:
                if large and len(stem) >= _MISSPELT_STEM and declension != Declension.RELATION:
                    self._large.setdefault(stem[0], []).append((stem, number, declension))
                self._add_single(stem, (number * _CODE_BASE + declension) * 2 + is_key)
            return
        entry = (number, tuple(frozenset(word) for word in words))
        for stem in {stem for stem, _ in words[0]}:
            self._longer.setdefault(stem, []).append(entry)

    def _add_single(self, stem: str, code: int) -> None:
        there = self._single.get(stem)
        if there is None:
            self._single[stem] = code
        elif isinstance(there, int):
            self._single[stem] = (there, code) if there != code else there
        elif code not in there:
            self._single[stem] = (*there, code)

    def longest(self, words: Sequence[PlaceWord], start: int) -> tuple[int, dict[int, Fit]]:
        """Return how many words from ``start`` name a place, and the numbers of the places with their best fit."""
        best = 0
        places: dict[int, Fit] = {}
        for length, number, fit in self._matches(words, start):
            if length > best:
                best, places = length, {}
            if length == best:
                places[number] = max(places.get(number, Fit.RELATION), fit)
        return best, places

    def misspelt(self, word: PlaceWord) -> dict[int, Fit]:
        """Return the large places from whose names a word differs by one letter, whatever its ending."""
        found: dict[int, Fit] = {}
        for spelling in word.folds:
            for stem, number, declension in self._large.get(spelling[:1], ()):
                if any(_one_letter_off(cut, stem) and end in ENDINGS[declension] for cut, end in _cuts(spelling)):
                    found[number] = Fit.LABEL
        return found

    def _matches(self, words: Sequence[PlaceWord], start: int) -> Iterator[tuple[int, int, Fit]]:
        for spelling in words[start].folds:
            for stem, ending in _cuts(spelling):
                yield from self._singles(stem, ending)
                for number, name in self._longer.get(stem, ()):
                    exact = _follows(name, words, start)
                    if exact is not None:
                        yield len(name), number, Fit.EXACT if exact else Fit.LABEL

    def _singles(self, stem: str, ending: str) -> Iterator[tuple[int, int, Fit]]:
        found = self._single.get(stem)
        if found is None:
            return
        for code in (found,) if isinstance(found, int) else found:
            number, declension = divmod(code // 2, _CODE_BASE)
            if ending in ENDINGS[declension]:
                exact = ending in NOMINATIVE[declension]
                yield 1, number, Fit.RELATION if declension == Declension.RELATION else _FITS[code % 2, exact]


def _cuts(spelling: str) -> Iterator[tuple[str, str]]:
    yield spelling, ""
    for length in range(1, min(LONGEST_ENDING, len(spelling) - 2) + 1):
        yield spelling[:-length], spelling[-length:]


def _one_letter_off(cut: str, stem: str) -> bool:
    return (
        abs(len(cut) - len(stem)) <= 1 and len(cut) >= _MISSPELT_STEM and OSA.distance(cut, stem, score_cutoff=1) == 1
    )


def _follows(name: _Words, words: Sequence[PlaceWord], start: int) -> bool | None:
    if start + len(name) > len(words):
        return None
    exact = True
    for offset, allowed in enumerate(name):
        fits = _fits(words[start + offset].folds, allowed)
        if fits is None:
            return None
        exact = exact and fits
    return exact


def _fits(spellings: Iterable[str], allowed: frozenset[Stem]) -> bool | None:
    found: bool | None = None
    for spelling in spellings:
        for stem, declension in allowed:
            if spelling.startswith(stem) and spelling[len(stem) :] in ENDINGS[declension]:
                found = bool(found) or spelling[len(stem) :] in NOMINATIVE[declension]
    return found


def _in_latin(name: str) -> str:
    return fold_name(name).replace("ու", "u").replace("եւ", "ev").translate(_ARMENIAN_LATIN)
