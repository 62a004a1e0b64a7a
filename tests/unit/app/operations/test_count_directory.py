"""Counting the directory."""

from datetime import date

from app.domain.freshness import Age
from app.domain.quality import Described
from app.domain.record import Sector
from app.operations.count_directory import count_figures
from app.queries.record_facts import RecordFacts

TODAY = date(2026, 11, 27)


def facts(country: str = "BY", regions: tuple[str, ...] = (), **told: object) -> RecordFacts:
    filled: dict[str, object] = {
        "id": "x", "name": "x", "language": "ru", "sector": Sector.NGO, "hidden": False, "places": (),
        "needs": ("food",), "languages": (), "accessibility": (), "described": Described(country, as_of=TODAY),
    }  # fmt: skip
    return RecordFacts(country=country, regions=regions, **{**filled, **told})  # type: ignore[arg-type]


def test_a_service_of_two_regions_counts_in_both_and_once_for_its_country() -> None:
    figures = count_figures([facts(regions=("BY-BR", "BY-VI"))], TODAY)

    assert figures.total == 1
    assert figures.cube == {("food", "BY-BR", Sector.NGO): 1, ("food", "BY-VI", Sector.NGO): 1}
    assert figures.country_ages == {("BY", Age.YEAR): 1}


def test_a_region_counts_its_own_services_alone_and_not_their_other_regions() -> None:
    services = [facts(regions=("BY-BR", "BY-VI")), facts(regions=("BY-VI",)), facts(), facts("AM")]

    figures = count_figures(services, TODAY, "BY-BR")

    assert figures.total == 1
    assert figures.places == {"BY-BR": 1}


def test_a_service_without_a_region_counts_for_its_country() -> None:
    figures = count_figures([facts(), facts("AM")], TODAY, "BY")

    assert figures.places == {"BY": 1}


def test_of_several_places_the_best_tells_what_is_accessible() -> None:
    told = (("lift", "limited"), ("lift", "no"), ("lift", "yes"), ("toilet", "limited"), ("toilet", "no"))

    figures = count_figures([facts(accessibility=told)], TODAY)

    assert figures.accessibility == {("lift", "yes"): 1, ("toilet", "limited"): 1}


def test_a_line_that_nobody_visits_is_no_place_of_unknown_accessibility() -> None:
    line = facts(described=Described("BY", visited=False))

    assert count_figures([line, facts()], TODAY).visited == 1
