"""The statistics as rows for programs: one figure a row, the same in CSV and JSON."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from flask_babel import gettext as _

from app.domain.countries import COUNTRIES
from app.domain.freshness import Age
from app.domain.quality import MOST, Criterion
from app.domain.record import Facet
from app.operations.count_directory import Figures
from app.operations.open_data.for_people import safe_cell
from app.operations.open_data.package import csv_text
from app.operations.open_data.tables import Row
from app.public.presenters.statistics import unmet_counts
from app.public.presenters.statistics_facts import figures_shown, towns_shown
from app.public.presenters.statistics_tables import place_name
from app.wording.accessibility import feature_name
from app.wording.freshness import age_words
from app.wording.languages import language_name
from app.wording.quality import criterion_name
from app.wording.terms import term_name

POPULATION = "GeoNames, CC BY 4.0"


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: what is counted, where, of what, by whom.

    ``number`` is None where it is kept back, and ``note`` says so. ``of`` is the number of services among which it was
    counted; for a rate of a town, of its inhabitants.
    """

    figure: str
    place: str
    place_name: str
    code: str
    name: str
    number: float | None
    of: int | None = None
    sector: str = ""
    note: str = ""


def figures_csv(place: str, language: str, today: date) -> str:
    """Return the figures as CSV that no spreadsheet takes for formulas; it begins with a mark of UTF-8."""
    rows = [_cells(one) for one in figure_rows(place, language, today)]
    return "\ufeff" + csv_text(rows)


def figures_json(place: str, language: str, today: date) -> dict[str, Any]:
    """Return the figures with the day on which they were counted."""
    rows = [asdict(one) for one in figure_rows(place, language, today)]
    return {"counted_on": today.isoformat(), "place": place or None, "language": language, "figures": rows}


def figure_rows(place: str, language: str, today: date) -> list[Figure]:
    """Return every figure of a place; where it is empty, of each country by itself."""
    found: list[Figure] = []
    for part in (place,) if place else COUNTRIES:
        figures = figures_shown(part, today)
        found += [*_services(figures, language), *_freshness(figures, language), *_quality(figures, part, language)]
        found += [*_languages(figures, part, language), *_accessibility(figures, part, language)]
    return [*found, *_towns(place, language), *_unmet(place, today, language)]


def _services(figures: Figures, language: str) -> Iterator[Figure]:
    for (need, place, sector), number in sorted(figures.cube.items()):
        name = term_name(Facet.NEED, need, language)
        yield Figure("services", place, place_name(place, language), need, name, number, sector=sector.value)


def _freshness(figures: Figures, language: str) -> Iterator[Figure]:
    totals = figures.places
    for place, total in sorted(totals.items()):
        for age in Age:
            number, name = figures.place_ages[place, age], age_words(age)
            yield Figure("checked", place, place_name(place, language), age.value, name, number, total)


def _quality(figures: Figures, place: str, language: str) -> Iterator[Figure]:
    where = (place, place_name(place, language))
    for score in range(MOST + 1):
        yield Figure("criteria_met", *where, str(score), str(score), figures.scores[score], figures.total)
    for one in Criterion:
        name = criterion_name(one)
        yield Figure("criterion", *where, one.value, name, figures.criteria[one], figures.asked[one])


def _languages(figures: Figures, place: str, language: str) -> Iterator[Figure]:
    for code, number in sorted(figures.languages.items()):
        name = language_name(code)
        yield Figure("language", place, place_name(place, language), code, name, number, figures.total)


def _accessibility(figures: Figures, place: str, language: str) -> Iterator[Figure]:
    for (feature, answer), number in sorted(figures.accessibility.items()):
        where = (place, place_name(place, language))
        yield Figure("accessibility", *where, f"{feature}:{answer}", feature_name(feature), number, figures.visited)


def _towns(place: str, language: str) -> Iterator[Figure]:
    for one in towns_shown(place):
        where, rate = (one.town.id, one.town.name(language)), round(one.rate, 3)
        yield Figure("per_10000", *where, "", "", rate, one.town.population, note=POPULATION)


def _unmet(place: str, today: date, language: str) -> Iterator[Figure]:
    for one in unmet_counts(place, today):
        note = _("fewer than 5") if one.number is None else ""
        name = term_name(Facet.NEED, one.name, language)
        yield Figure("unmet", one.place, place_name(one.place, language), one.name, name, one.number, note=note)


def _cells(figure: Figure) -> Row:
    return {name: safe_cell("" if value is None else str(value)) for name, value in asdict(figure).items()}
