"""The tables of the statistics, each number with the length of its bar."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from babel.numbers import format_decimal, format_percent
from flask_babel import gettext as _

from app.domain.freshness import Age
from app.domain.quality import MOST, Criterion
from app.domain.record import Facet, Sector
from app.extensions import brain
from app.operations.count_directory import Figures
from app.wording.accessibility import BASIC, feature_name
from app.wording.languages import language_name
from app.wording.places import place_text
from app.wording.quality import criterion_name
from app.wording.terms import terms

REST = ":"
"""Stands after a country's code for its services that have no region which may be told."""
ANSWERS = ("yes", "limited", "no")


@dataclass(frozen=True, slots=True)
class Bar:
    """A part of a bar in percent of the plot's width: where it begins and how long it is, by pattern (0 to 3)."""

    start: float
    length: float
    pattern: int = 0


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a table: its name, its numbers as they are read, the parts of its bar. ``main`` rows sum up others."""

    name: str
    numbers: tuple[str, ...]
    bars: tuple[Bar, ...] = ()
    main: bool = False


def need_rows(figures: Figures, sectors: Sequence[Sector], language: str) -> tuple[Row, ...]:
    """Return all services, then those of every need, also where we know of none: their number, then it by sector."""
    most = max(figures.needs.values(), default=0)
    # Translators: a row above the needs, in a table of numbers of services.
    name = _("Any need, each service counted once")
    total = Row(name, _read([figures.total, *(figures.sectors[one] for one in sectors)], language), main=True)
    needs = (
        Row(
            term.name,
            _read([figures.needs[code], *(figures.need_sectors[code, one] for one in sectors)], language),
            _bar(figures.needs[code], most),
        )
        for code, term in terms(Facet.NEED, language).items()
    )
    return (total, *needs)


def sector_rows(figures: Figures, places: Sequence[str], sectors: Sequence[Sector], language: str) -> tuple[Row, ...]:
    """Return the services of each place by sector."""
    return tuple(
        Row(
            place_name(place, language),
            _read([_of(figures, place, one) for one in sectors], language),
            (),
            is_main(place),
        )
        for place in places
    )


def freshness_rows(figures: Figures, places: Sequence[str], language: str) -> tuple[Row, ...]:
    """Return for each place how many services there are, the share known within a year, and all by age."""
    rows = []
    for place in places:
        ages = [_aged(figures, place, age) for age in Age]
        total = sum(ages)
        share = format_percent(ages[0] / total, locale=language) if total else "–"
        numbers = (*_read([total], language), share, *_read(ages, language))
        rows.append(Row(place_name(place, language), numbers, _stack(ages), is_main(place)))
    return tuple(rows)


def language_rows(figures: Figures, unknown: str, language: str) -> tuple[Row, ...]:
    """Return in how many services each language is spoken, and of how many no language is known."""
    named = [(language_name(code), number) for code, number in figures.languages.most_common()]
    nothing = figures.total - figures.criteria[Criterion.LANGUAGES]
    return _shares([*named, (unknown, nothing)], figures.total, language)


def accessibility_rows(figures: Figures, language: str) -> tuple[Row, ...]:
    """Return of each feature how many places have it, in part, not at all, and of how many that is not known."""
    asked = [*BASIC, *sorted({feature for feature, _answer in figures.accessibility} - {*BASIC})]
    rows = []
    for feature in asked:
        told = [figures.accessibility[feature, answer] for answer in ANSWERS]
        told.append(figures.visited - sum(told))
        rows.append(Row(feature_name(feature), _read(told, language), _stack(told)))
    return tuple(rows)


def score_rows(figures: Figures, language: str) -> tuple[Row, ...]:
    """Return how many services meet how many criteria, the best first."""
    numbers = ((str(score), figures.scores[score]) for score in range(MOST, -1, -1))
    return _shares(numbers, figures.total, language)


def criterion_rows(figures: Figures, language: str) -> tuple[Row, ...]:
    """Return how many services meet each criterion, of those to which it applies."""
    return tuple(
        row
        for one in Criterion
        for row in _shares([(criterion_name(one), figures.criteria[one])], figures.asked[one], language)
    )


def sector_names(sectors: Iterable[Sector], language: str) -> tuple[str, ...]:
    """Name sectors as the heads of columns."""
    names = terms(Facet.SECTOR, language)
    return tuple(names[one].name if one in names else one.value for one in sectors)


def place_name(place: str, language: str) -> str:
    """Name a country or region, or what of a country is in no region."""
    if place.endswith(REST):
        # Translators: a row under a country, beside its regions: services that serve it all, and hidden ones.
        return _("whole country, or the place is not told")
    return place_text(place, brain().gazetteer, language)


def is_main(place: str) -> bool:
    """Tell whether a place is a country, whose row sums up those of its regions."""
    return len(place) == len("RU")


def _of(figures: Figures, place: str, sector: Sector) -> int:
    return (figures.country_sectors if is_main(place) else figures.place_sectors)[place.removesuffix(REST), sector]


def _aged(figures: Figures, place: str, age: Age) -> int:
    return (figures.country_ages if is_main(place) else figures.place_ages)[place.removesuffix(REST), age]


def _shares(numbers: Iterable[tuple[str, int]], total: int, language: str) -> tuple[Row, ...]:
    """Return rows of a number, its share of ``total``, and a bar of that share."""
    return tuple(
        Row(
            name,
            (*_read([number], language), format_percent(number / total, locale=language) if total else "–"),
            _bar(number, total),
        )
        for name, number in numbers
    )


def _read(numbers: Iterable[int], language: str) -> tuple[str, ...]:
    return tuple(format_decimal(number, locale=language) for number in numbers)


def _bar(number: int, most: int) -> tuple[Bar, ...]:
    return (Bar(0, round(100 * number / most, 1)),) if number and most else ()


def _stack(numbers: Sequence[int]) -> tuple[Bar, ...]:
    total, start = sum(numbers), 0
    bars = []
    for pattern, number in enumerate(numbers):
        if number:
            bars.append(Bar(round(100 * start / total, 1), round(100 * number / total, 1), pattern))
        start += number
    return tuple(bars)


def known_sectors(numbers: Mapping[Sector, int]) -> tuple[Sector, ...]:
    """Return the sectors that occur, in their own order."""
    return tuple(one for one in Sector if numbers[one])
