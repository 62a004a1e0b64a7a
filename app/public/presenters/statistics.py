"""The page of the statistics."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from babel.numbers import format_decimal
from flask_babel import gettext as _

from app.domain.countries import COUNTRIES
from app.domain.freshness import Age
from app.domain.quality import MOST
from app.domain.record import Facet
from app.extensions import brain, db
from app.operations.count_directory import Figures
from app.public.presenters import statistics_tables as tables
from app.public.presenters.option import Option
from app.public.presenters.statistics_facts import figures_shown, towns_shown
from app.public.presenters.statistics_tables import Row, place_name
from app.queries.call_counts import Count
from app.queries.unmet import count_unmet_openly
from app.wording.alphabet import alphabet_key
from app.wording.dates import date_text
from app.wording.freshness import age_words
from app.wording.terms import term_name
from search_index.documents import Place

UNMET_DAYS = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class StatisticsView:
    """Everything that the page shows; ``places`` are (country, whole country, regions) to choose from.

    ``country_name`` is that of the country where a region is chosen.
    """

    place: str
    place_name: str
    country_name: str
    problems: tuple[str, ...]
    day: str
    total: int
    criteria_number: int
    places: tuple[tuple[str, Option, tuple[Option, ...]], ...]
    sectors: tuple[str, ...]
    ages: tuple[str, ...]
    answers: tuple[str, ...]
    needs: tuple[Row, ...]
    place_sectors: tuple[Row, ...]
    freshness: tuple[Row, ...]
    languages: tuple[Row, ...]
    accessibility: tuple[Row, ...]
    scores: tuple[Row, ...]
    criteria: tuple[Row, ...]
    towns: tuple[Row, ...]
    unmet: tuple[Row, ...]


def chosen_place(asked: str) -> str:
    """Return a country or region of the gazetteer, empty for all and for what we do not know."""
    place = brain().gazetteer.get(asked) if len(asked) <= len("RU-XXX") else None
    return place.id if place and asked in (place.country, *(one.id for one in _regions(place.country))) else ""


def statistics_view(place: str, asked: str, language: str, today: date) -> StatisticsView:
    """Count everything of a country or region, of all five countries where ``place`` is empty.

    ``asked`` is the place as the address has it, of which the page says if we do not know it.
    """
    figures = figures_shown(place, today)
    sectors = tables.known_sectors(figures.sectors)
    places = _places(figures, place, language)
    return StatisticsView(
        place=place,
        place_name=place_name(place, language) if place else _("All five countries"),
        country_name=place_name(place[:2], language) if place and not tables.is_main(place) else "",
        problems=_problems(asked),
        day=date_text(today, language),
        total=figures.total,
        criteria_number=MOST,
        places=tuple(_options(country, place, language) for country in COUNTRIES),
        sectors=tables.sector_names(sectors, language),
        ages=tuple(age_words(age) for age in Age),
        answers=(_("yes"), _("partly"), _("no"), _("not known")),
        needs=tables.need_rows(figures, sectors, language),
        place_sectors=tables.sector_rows(figures, places, sectors, language),
        freshness=tables.freshness_rows(figures, places, language),
        languages=tables.language_rows(figures, _("not known"), language),
        accessibility=tables.accessibility_rows(figures, language),
        scores=tables.score_rows(figures, language),
        criteria=tables.criterion_rows(figures, language),
        towns=_towns(place, language),
        unmet=tuple(_unmet(one, language) for one in unmet_counts(place, today)),
    )


def _problems(asked: str) -> tuple[str, ...]:
    if not asked or chosen_place(asked):
        return ()
    return (_("We do not know this place. Please choose from the list."),)


def unmet_counts(place: str, today: date) -> list[Count]:
    """Return needs that nobody was known to serve in a year, of the country in which ``place`` lies."""
    country = place[:2]
    found = count_unmet_openly(db.session, today - UNMET_DAYS)
    return [one for one in found if not country or one.place == country]


def _places(figures: Figures, place: str, language: str) -> Sequence[str]:
    """Return the rows of tables by place: each country and, after it, its regions that have services."""
    found: list[str] = []
    for country in COUNTRIES:
        regions = [one.id for one in _regions(country) if one.id in figures.places]
        named = sorted(regions, key=lambda one: alphabet_key(place_name(one, language), language))
        rest = [country + tables.REST] if figures.places[country] and regions else []
        found += [country, *named, *rest] if place in ("", country) else [one for one in named if one == place]
    return found or [place]


def _options(country: str, place: str, language: str) -> tuple[str, Option, tuple[Option, ...]]:
    regions = sorted(_regions(country), key=lambda one: alphabet_key(one.name(language), language))
    options = tuple(Option(one.id, one.name(language), one.id == place) for one in regions)
    # Translators: a choice in a list of regions, under the name of a country.
    return place_name(country, language), Option(country, _("The whole country"), country == place), options


def _towns(place: str, language: str) -> tuple[Row, ...]:
    found = towns_shown(place)
    most = max((one.rate for one in found), default=0.0)
    return tuple(
        Row(
            one.town.name(language),
            (
                format_decimal(one.rate, format="0.000", locale=language),
                format_decimal(one.services, locale=language),
                format_decimal(one.town.population, locale=language),
            ),
            (tables.Bar(0, round(100 * one.rate / most, 1)),),
        )
        for one in found
    )


def _unmet(one: Count, language: str) -> Row:
    place = place_name(one.place, language) if one.place else _("Country not told")
    number = format_decimal(one.number, locale=language) if one.number is not None else _("fewer than 5")
    return Row(term_name(Facet.NEED, one.name, language), (place, number))


def _regions(country: str) -> tuple[Place, ...]:
    return brain().gazetteer.regions(country)
