"""Read the gazetteer's files: rows stay as they are in memory and become places when asked for."""

import csv
from collections.abc import Iterator
from pathlib import Path
from sys import intern

from search_index.documents import Place, PlaceKind
from search_index.locales import LOCALES

_ID, _COUNTRY, _REGION, _PARENT, _KIND, _LATIN, _LABELS = 0, 1, 2, 3, 4, 5, slice(6, 11)
_LAT, _LON, _POPULATION, _TIMEZONE, _KEYS = 11, 12, 13, 14, 15
_COUNTRY_POPULATION = 100_000_000
_REGION_POPULATION = 5_000_000


class PlaceTable:
    """Rows of countries, regions and settlements, numbered from 0, all with the columns of ``settlements.csv``."""

    def __init__(self, rows: list[list[str]], city_regions: frozenset[str] = frozenset()) -> None:
        """Number the rows and remember their ids; ``city_regions`` are regions that are one city."""
        self._rows = rows
        self._city_regions = city_regions
        self._numbers = {row[_ID]: number for number, row in enumerate(rows)}

    @classmethod
    def load(cls, folder: Path) -> "PlaceTable":
        """Read the three files of ``folder``; raises FileNotFoundError where one is missing."""
        rows = [_from_country(row) for row in _read(folder / "countries.csv")]
        regions = list(_read(folder / "regions.csv"))
        rows += [_from_region(row) for row in regions]
        with (folder / "settlements.csv").open(encoding="utf-8", newline="") as lines:
            reader = csv.reader(lines)
            next(reader)
            rows += [_interned(row) for row in reader]
        return cls(rows, frozenset(row["id"] for row in regions if row["kind"] == "city"))

    def __len__(self) -> int:
        """Return the number of places."""
        return len(self._rows)

    def number(self, place_id: str) -> int | None:
        """Return the number of a place id."""
        return self._numbers.get(place_id)

    def find(self, place_id: str) -> Place | None:
        """Return the place with an id."""
        number = self._numbers.get(place_id)
        return None if number is None else self.place(number)

    def place(self, number: int) -> Place:
        """Return the place with a number."""
        row = self._rows[number]
        names = {locale: name for locale, name in zip(LOCALES, row[_LABELS], strict=True) if name}
        return Place(
            id=row[_ID], kind=PlaceKind(row[_KIND]), country=row[_COUNTRY], names=names, name_latin=row[_LATIN],
            region=row[_REGION] or None, parent=row[_PARENT] or None,
            lat=float(row[_LAT]) if row[_LAT] else None, lon=float(row[_LON]) if row[_LON] else None,
            population=self.population(number) if row[_KIND] not in {"country", "region"} else 0,
            timezone=row[_TIMEZONE],
        )  # fmt: skip

    def findable(self, number: int) -> bool:
        """Tell whether a text can mean this place: a region that is one city is found as the city."""
        return self._rows[number][_ID] not in self._city_regions

    def identity(self, number: int) -> str:
        """Return the id of a place."""
        return self._rows[number][_ID]

    def country(self, number: int) -> str:
        """Return the country of a place."""
        return self._rows[number][_COUNTRY]

    def region(self, number: int) -> str:
        """Return the region of a place; a region is its own, a country has none."""
        row = self._rows[number]
        return row[_ID] if row[_KIND] == "region" else row[_REGION]

    def parent(self, number: int) -> str:
        """Return the city of a district, else an empty text."""
        return self._rows[number][_PARENT]

    def kind(self, number: int) -> str:
        """Return the kind of a place."""
        return self._rows[number][_KIND]

    def point(self, number: int) -> tuple[float, float] | None:
        """Return latitude and longitude of a place in degrees, None where they are unknown."""
        row = self._rows[number]
        return (float(row[_LAT]), float(row[_LON])) if row[_LAT] and row[_LON] else None

    def population(self, number: int) -> int:
        """Return the population; 0 where unknown, a large figure for regions and countries."""
        row = self._rows[number]
        if row[_KIND] == "country":
            return _COUNTRY_POPULATION
        return _REGION_POPULATION if row[_KIND] == "region" else int(row[_POPULATION] or 0)

    def known(self, number: int) -> bool:
        """Tell whether people wrote this place's names in all five languages: it is one that users ask for."""
        return all(self._rows[number][_LABELS])

    def labels(self, number: int) -> list[tuple[str, str]]:
        """Return (language, label) of every label, then ("la", Latin name)."""
        row = self._rows[number]
        found = [(locale, name) for locale, name in zip(LOCALES, row[_LABELS], strict=True) if name]
        return [*found, ("la", row[_LATIN])]

    def keys(self, number: int) -> list[str]:
        """Return the search keys that are not labels."""
        keys = self._rows[number][_KEYS]
        return keys.split("|") if keys else []


def _read(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)


def _names(row: dict[str, str]) -> list[str]:
    return [row["name_en"], *(row[f"name_{locale}"] for locale in LOCALES)]


def _from_country(row: dict[str, str]) -> list[str]:
    return [row["id"], row["id"], "", "", "country", *_names(row), row["lat"], row["lon"], "", row["timezone"], ""]


def _from_region(row: dict[str, str]) -> list[str]:
    place = [row["lat"], row["lon"], "", row["timezone"], row["keys"]]
    return [row["id"], row["country"], "", "", "region", *_names(row), *place]


def _interned(row: list[str]) -> list[str]:
    for column in (_COUNTRY, _REGION, _PARENT, _KIND, _TIMEZONE):
        row[column] = intern(row[column])
    return row
