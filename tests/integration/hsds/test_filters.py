"""What is asked for must all hold."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy.orm import Session

from app.domain.identity import stable_id
from app.domain.record import Facet
from app.models import Service
from app.operations.load_taxonomy import term_id
from tests import factories
from tests.catalogue import WORDS, Catalogue
from tests.factories import MINSK, TOWNS, YEREVAN

Ids = Callable[..., set[str]]
NOWHERE = stable_id("nobody", "has this id")
FOOD = term_id(Facet.NEED, "food")


def _all(catalogue: Catalogue, *kinds: str) -> set[str]:
    return {catalogue.id(town.country, kind) for town in TOWNS for kind in kinds}


def _taxonomy(ask: Callable[..., Any], facet: Facet) -> str:
    found = {record["code"]: record["id"] for record in ask("/taxonomies")["contents"]}
    return str(found[facet.value])


def test_a_list_holds_what_is_shown_and_nothing_else(ids: Ids, catalogue: Catalogue) -> None:
    assert ids("/services") == _all(catalogue, "emergency", "crisis", "food", "shelter", "unconfirmed")


def test_a_term_finds_the_services_that_state_it(ids: Ids, catalogue: Catalogue) -> None:
    assert ids("/services", taxonomy_term_id=FOOD) == _all(catalogue, "food")


def test_a_need_finds_the_services_whose_type_meets_it(ids: Ids, session: Session, catalogue: Catalogue) -> None:
    wishes = factories.Wishes(needs=(), service_types=("hot_meals",))
    kitchen = factories.service("Вымышленная кухня", factories.organization("Вымышленный фонд", MINSK), MINSK, wishes)
    session.add(kitchen)
    session.commit()

    assert ids("/services", taxonomy_term_id=FOOD) == {kitchen.id, *_all(catalogue, "food")}


def test_level_and_sector_are_terms_like_others(ids: Ids, catalogue: Catalogue) -> None:
    crisis = ids("/services", taxonomy_term_id=term_id(Facet.LEVEL, "crisis"))
    state = ids("/services", taxonomy_term_id=term_id(Facet.SECTOR, "state"))

    assert crisis == _all(catalogue, "crisis", "shelter")
    assert state == _all(catalogue, "emergency", "crisis")


def test_a_taxonomy_finds_the_services_with_any_of_its_terms(
    ids: Ids, ask: Callable[..., Any], catalogue: Catalogue
) -> None:
    groups = ids("/services", taxonomy_id=_taxonomy(ask, Facet.TARGET_GROUP))
    levels = ids("/services", taxonomy_id=_taxonomy(ask, Facet.LEVEL))

    assert groups == _all(catalogue, "shelter", "unconfirmed")
    assert levels == ids("/services")


def test_every_attribute_that_is_told_finds_its_service(
    ids: Ids, ask: Callable[..., Any], catalogue: Catalogue
) -> None:
    service = ask(f"/services/{catalogue.id('BY', 'shelter')}")
    told = [*service["attributes"], *service["organization"]["attributes"]]

    missed = [
        one["link_type"]
        for one in told
        if service["id"] not in ids("/services", taxonomy_term_id=one["taxonomy_term_id"])
    ]

    assert len(told) >= 6
    assert missed == []


@pytest.mark.parametrize("town", TOWNS, ids=lambda town: town.language)
def test_words_find_services_in_every_language(ids: Ids, catalogue: Catalogue, town: factories.Town) -> None:
    assert ids("/services", search=WORDS[town.language][1]) == _all(catalogue, "food")


def test_words_find_the_organizations_of_what_they_find(ids: Ids, session: Session, catalogue: Catalogue) -> None:
    kitchen = session.get(Service, catalogue.id("AM", "food"))
    assert kitchen

    found = ids("/organizations", search=WORDS["hy"][1])

    assert kitchen.organization_id in found
    assert found < ids("/organizations")


def test_an_organization_finds_its_services(ids: Ids, session: Session, catalogue: Catalogue) -> None:
    shelter = session.get(Service, catalogue.id("TJ", "shelter"))
    assert shelter

    found = ids("/services", organization_id=shelter.organization_id)

    assert found == {catalogue.id("TJ", kind) for kind in ("food", "shelter", "unconfirmed")}


def test_only_what_changed_since_is_found(ids: Ids, session: Session, catalogue: Catalogue) -> None:
    changed = session.get(Service, catalogue.id("RU", "food"))
    assert changed
    changed.updated_at = datetime(2026, 11, 25, tzinfo=UTC)
    session.commit()

    assert ids("/services", modified_after="2026-11-25T00:00:00Z") == {changed.id}
    assert ids("/services", modified_after="2026-11-25T03:00:00+03:00") == {changed.id}
    assert ids("/services", modified_after="2026-11-25T00:00:01Z") == set()
    assert len(ids("/services", modified_after="2026-11-22")) == 25


@pytest.mark.parametrize(
    ("metres", "towns"), [(1000, ["BY"]), (800_000, ["BY", "RU", "UA"]), (2_000_000, ["AM", "BY", "RU", "UA"])]
)
def test_a_circle_finds_what_lies_in_it(ids: Ids, catalogue: Catalogue, metres: int, towns: list[str]) -> None:
    found = ids("/services", latitude=MINSK.lat, longitude=MINSK.lon, radius=metres, taxonomy_term_id=FOOD)

    assert found == {catalogue.id(country, "food") for country in towns}


def test_open_at_finds_what_is_known_to_be_open(ids: Ids, catalogue: Catalogue) -> None:
    in_the_morning = ids(
        "/services", open_at="2026-11-23T11:00:00+04:00", latitude=YEREVAN.lat, longitude=YEREVAN.lon, radius=1000
    )
    at_lunch = ids("/services", open_at="2026-11-23T13:30:00+04:00", organization_id="", taxonomy_term_id=FOOD)

    assert in_the_morning == {catalogue.id("AM", "food")}
    assert catalogue.id("AM", "food") not in at_lunch


def test_a_postal_code_finds_what_has_it_and_what_is_near(ids: Ids, session: Session, catalogue: Catalogue) -> None:
    kitchen, office = (session.get(Service, catalogue.id("BY", kind)) for kind in ("food", "unconfirmed"))
    assert kitchen
    assert office
    kitchen.locations[0].addresses[0].postal_code = "000001"
    session.commit()

    only = ids("/service_at_locations", postcode="000001")
    near = ids("/service_at_locations", postcode="000001", proximity=100)

    assert len(only) == 1
    assert only < near
    assert len(near) == 2
    assert ids("/service_at_locations", postcode="000002", proximity=100) == set()


def test_conditions_all_hold(ids: Ids, session: Session, catalogue: Catalogue) -> None:
    kitchen = session.get(Service, catalogue.id("UA", "food"))
    assert kitchen
    asked = {
        "search": WORDS["uk"][1],
        "taxonomy_term_id": FOOD,
        "organization_id": kitchen.organization_id,
        "modified_after": "2026-01-01T00:00:00Z",
        "open_at": "2026-11-23T11:00:00+02:00",
        "latitude": kitchen.locations[0].latitude,
        "longitude": kitchen.locations[0].longitude,
        "radius": 10,
    }
    others = {
        "search": WORDS["tg"][0],
        "taxonomy_term_id": NOWHERE,
        "organization_id": NOWHERE,
        "modified_after": "2027-01-01T00:00:00Z",
        "open_at": "2026-11-23T03:00:00+02:00",
        "latitude": 0,
    }

    assert ids("/services", **asked) == {kitchen.id}
    assert len(ids("/service_at_locations", **asked)) == 1
    for name, value in others.items():
        assert ids("/services", **(asked | {name: value})) == set(), name
        assert ids("/service_at_locations", **(asked | {name: value})) == set(), name


def test_organizations_are_found_by_the_terms_of_their_services(
    ids: Ids, session: Session, catalogue: Catalogue
) -> None:
    kitchens = {session.get_one(Service, one).organization_id for one in _all(catalogue, "food")}

    assert ids("/organizations", taxonomy_term_id=FOOD) == kitchens
    assert ids("/organizations", taxonomy_term_id=NOWHERE) == set()


def test_terms_are_found_by_taxonomy_parent_and_words(ask: Callable[..., Any], ids: Ids, catalogue: Catalogue) -> None:
    types = _taxonomy(ask, Facet.SERVICE_TYPE)
    food_aid = term_id(Facet.SERVICE_TYPE, "food_aid")
    hot_meals = term_id(Facet.SERVICE_TYPE, "hot_meals")

    assert hot_meals in ids("/taxonomy_terms", parent_id=food_aid)
    assert FOOD not in ids("/taxonomy_terms", taxonomy_id=types)
    tops = ids("/taxonomy_terms", taxonomy_id=types, top_only="true")
    assert food_aid in tops
    assert hot_meals not in tops
    assert ids("/taxonomy_terms", search="СТОЛОВАЯ", taxonomy_id=types) == {hot_meals}
    assert catalogue.ids
