"""Know places: find the one that a text means, and offer names while a person types."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from search_index.documents import Place, PlaceKind
from search_index.understanding.place_centres import PlaceCentres
from search_index.understanding.place_choice import Chooser
from search_index.understanding.place_context import PlaceContext
from search_index.understanding.place_index import PlaceIndex
from search_index.understanding.place_mentions import MentionFinder
from search_index.understanding.place_names import PlaceNames
from search_index.understanding.place_table import PlaceTable
from search_index.understanding.place_words import fold, place_words
from search_index.understanding.region_outline import outline

_AUXILIARY = frozenset(
    fold(word) for word in ("եմ", "ենք", "է", "են", "մենք", "мекунам", "мекунем", "мекунад", "ҳастам", "ҳастем")
)
"""What stands beside «live» and says nothing by itself."""
_COUNTRY_OF = {"uk": "UA", "be": "BY", "hy": "AM", "tg": "TJ"}
_NOT_RUSSIAN = re.compile(r"[іїєґўІЇЄҐЎ]")


@dataclass(frozen=True)
class PlaceMatch:
    """The place that a text means, or the same-named places among which it does not decide.

    ``span`` are the character offsets of the name in the text.
    """

    place: Place | None = None
    choices: tuple[Place, ...] = ()
    span: tuple[int, int] | None = None


class Gazetteer:
    """Countries, regions, settlements and districts of the five countries."""

    def __init__(self, table: PlaceTable, context: PlaceContext) -> None:
        """Index the places of ``table``."""
        self._table = table
        self._context = context
        self._finder = MentionFinder(table, PlaceIndex(table), context)
        self._chooser = Chooser(table)

    @classmethod
    def load(cls, folder: Path) -> "Gazetteer":
        """Read the gazetteer's folder; raises FileNotFoundError where a file is missing. Takes about a second."""
        return cls(PlaceTable.load(folder), PlaceContext.load(folder / "context.csv"))

    def get(self, place_id: str) -> Place | None:
        """Return the country, region, settlement or district with this id."""
        return self._table.find(place_id)

    def regions(self, country: str) -> tuple[Place, ...]:
        """Return the regions of a country."""
        return tuple(place for place in self._regions if place.country == country)

    def outline(self, region: str) -> list[tuple[float, float]]:
        """Return the line (latitudes, longitudes) around a region's settlements, none where we know too few."""
        numbers = (number for number in range(len(self._table)) if self._table.region(number) == region)
        return outline([point for number in numbers if (point := self._table.point(number))])

    def only_places_writer(self, text: str, match: "PlaceMatch") -> bool:
        """Tell whether a text says nothing but where the writer is («живу в Гомеле»), so that it tells no need."""
        if match.span is None:
            return False
        start, end = match.span
        left = place_words(f"{text[:start]} {text[end:]}")
        return all(word.fold in _AUXILIARY or self._context.is_about_writer(word) for word in left)

    def ancestors(self, place_id: str) -> tuple[str, ...]:
        """Return the ids of what a place lies in, nearest first: (city, region, country) for a district."""
        number = self._table.number(place_id)
        if number is None:
            return ()
        table = self._table
        chain = (table.parent(number), table.region(number), table.country(number))
        return tuple(identity for identity in chain if identity and identity != place_id)

    def find_place(self, text: str, *, language: str | None = None, country: str | None = None) -> PlaceMatch:
        """Return the place where the writer of ``text`` is or needs help; where one is goes before where one is from.

        ``language`` is the text's language. ``country`` only breaks ties between places of the same name; where it
        does not, the country of a language that is spoken in one of them does.
        """
        mentions = self._finder.find(place_words(text), language or _language_by_letters(text))
        of_language = _COUNTRY_OF.get(language or "")
        chosen = self._chooser.choose(mentions, [code for code in (country, of_language) if code])
        if chosen is None:
            return PlaceMatch()
        places = self._places(chosen.numbers)
        if len(places) == 1:
            return PlaceMatch(places[0], (), chosen.span)
        return PlaceMatch(None, places, chosen.span)

    def suggest(self, prefix: str, *, language: str, limit: int = 8) -> list[Place]:
        """Return places whose name begins with ``prefix`` in any language, the largest first."""
        return list(self._places(self._names.starting(prefix, language, limit)))

    def nearest(self, lat: float, lon: float) -> Place | None:
        """Return the settlement in or near which a point (degrees) lies, None where it is far from all of them."""
        number = self._centres.nearest(lat, lon)
        return None if number is None else self._table.place(number)

    @cached_property
    def _regions(self) -> tuple[Place, ...]:
        return self._places(n for n in range(len(self._table)) if self._table.kind(n) == PlaceKind.REGION)

    @cached_property
    def _centres(self) -> PlaceCentres:
        return PlaceCentres(self._table)

    @cached_property
    def _names(self) -> PlaceNames:
        return PlaceNames(self._table)

    def _places(self, numbers: Iterable[int]) -> tuple[Place, ...]:
        return tuple(self._table.place(number) for number in numbers)


def _language_by_letters(text: str) -> str | None:
    """Return "ru" unless the letters speak against it: «у Лиды» is a person there and «у Лідзе» a town."""
    return None if _NOT_RUSSIAN.search(text) else "ru"
