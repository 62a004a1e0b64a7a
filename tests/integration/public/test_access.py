"""The accessibility profile: told in the address, said in words at every place, and never kept by us."""

import re
from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from app.domain.accessibility_profile import Trait
from app.domain.locales import LOCALES
from app.models import Accessibility, Service
from app.operations.index_services import rebuild_index
from tests import factories
from tests.catalogue import Catalogue
from tests.factories import MOSCOW, Wishes

STEPS = "There are steps at the entrance."
AROUND = "You can get around in a wheelchair."


def cards(text: str) -> list[str]:
    return re.findall(r'<article class="card"\s+data-service="([^"]+)"', text)


@pytest.fixture
def two_kitchens(request: pytest.FixtureRequest, session: Session, catalogue: Catalogue) -> tuple[str, str]:
    """Give Moscow two fictional kitchens: one with steps, which fits first, and one without."""
    steps = session.get_one(Service, catalogue.id("RU", "food"))
    steps.locations[0].accessibility = [Accessibility(feature="step_free", value="no")]
    provider = factories.organization("Вымышленный приют вещей", MOSCOW)
    level = factories.service("Вымышленная раздача", provider, MOSCOW, Wishes(needs=("money_benefits", "food")))
    level.locations[0].accessibility = [
        Accessibility(feature="wheelchair", value="yes"),
        Accessibility(feature="lift", value="limited"),
    ]
    session.add(level)
    session.commit()
    rebuild_index(session, request.getfixturevalue("app").extensions["ryadom_brain"].engine)
    session.commit()
    return steps.id, level.id


@pytest.mark.parametrize("language", LOCALES)
def test_a_wheelchair_changes_the_words_and_by_wish_the_order(
    client: FlaskClient, two_kitchens: tuple[str, str], say: Callable[..., str], language: str
) -> None:
    steps, level = two_kitchens
    address = f"/{language}/search?need=food&place=g524901"

    plain, worded = client.get(address).text, client.get(f"{address}&profile=wheelchair").text
    sorted_too = client.get(f"{address}&profile=wheelchair&sort=profile").text

    assert cards(plain) == cards(worded) == [steps, level]
    assert cards(sorted_too) == [level, steps]
    assert say(language, STEPS) not in plain
    for text in (worded, sorted_too):
        assert say(language, STEPS) in text
        assert say(language, AROUND) in text


@pytest.mark.parametrize("language", LOCALES)
def test_a_services_page_says_what_is_hard_fine_and_unknown_for_this_person(
    client: FlaskClient, two_kitchens: tuple[str, str], say: Callable[..., str], language: str
) -> None:
    steps, _level = two_kitchens

    plain = client.get(f"/{language}/services/{steps}").text
    wheelchair = client.get(f"/{language}/services/{steps}?profile=wheelchair").text
    deaf = client.get(f"/{language}/services/{steps}?profile=deaf").text

    assert 'class="foryou"' not in plain
    assert say(language, STEPS) in wheelchair
    assert say(language, STEPS) not in deaf
    assert say(language, "Sign language") in deaf[deaf.index('class="foryou"') :]


@pytest.mark.parametrize("language", LOCALES)
def test_every_trait_can_be_ticked_and_leads_back_to_the_question(
    client: FlaskClient, catalogue: Catalogue, language: str
) -> None:
    text = client.get(f"/{language}/access?q=еда&need=food&place=g524901&profile=deaf").text

    ticks = re.findall(r'name="profile"\s+value="([a-z_]+)"', text)
    kept = dict(re.findall(r'type="hidden"\s+name="([a-z]+)"\s+value="([^"]*)"', text))
    assert ticks == [trait.value for trait in Trait]
    assert re.search(r'value="deaf"\s+checked', text)
    assert not re.search(r'value="wheelchair"\s+checked', text)
    assert (kept["q"], kept["need"], kept["place"], kept["sort"]) == ("еда", "food", "g524901", "profile")
    assert f'action="/{language}/search"' in text


def test_from_a_service_the_form_leads_back_to_that_service(client: FlaskClient, catalogue: Catalogue) -> None:
    food = catalogue.id("RU", "food")
    text = client.get(f"/ru/services/{food}").text

    assert f'href="/ru/access?service={food}"' in text
    assert f'action="/ru/services/{food}"' in client.get(f"/ru/access?service={food}").text
    assert 'action="/ru/search"' in client.get("/ru/access?service=../../x").text


def test_links_from_card_to_page_to_map_carry_the_profile(client: FlaskClient, catalogue: Catalogue) -> None:
    text = client.get("/ru/search?need=food&country=BY&profile=deaf").text

    assert f'href="/ru/services/{catalogue.id("BY", "food")}?profile=deaf"' in text
    assert re.search(r'href="/ru/map\?need=food&amp;country=BY&amp;profile=deaf"', text)
    assert re.search(r'href="/hy/search\?need=food&amp;country=BY&amp;profile=deaf"', text)


@pytest.mark.parametrize("wrong", ["none", "'; DROP", "x" * 500, "<b>"])
def test_a_trait_that_nobody_has_is_left_out(client: FlaskClient, catalogue: Catalogue, wrong: str) -> None:
    for page in ("search", f"services/{catalogue.id('RU', 'food')}", "map", "access"):
        answer = client.get(f"/ru/{page}", query_string={"profile": wrong, "sort": "profile", "need": "food"})

        assert answer.status_code == 200
        assert "access__unknown" not in answer.text
        assert "<b>" not in answer.text


@pytest.mark.parametrize("trait", Trait)
def test_an_unknown_fact_is_never_said_to_be_there(client: FlaskClient, catalogue: Catalogue, trait: Trait) -> None:
    text = client.get(f"/ru/services/{catalogue.id('RU', 'food')}?profile={trait}").text

    own = text[text.index('class="foryou"') :]
    own = own[: own.index("</section>")]
    assert "access--fine" not in own
    assert "access--hard" not in own
    assert "access__unknown" in own


def test_nothing_of_a_hidden_place_is_told_by_its_accessibility(
    client: FlaskClient, catalogue: Catalogue, session: Session, say: Callable[..., str]
) -> None:
    shelter = session.get_one(Service, catalogue.id("RU", "shelter"))
    shelter.locations[0].accessibility = [Accessibility(feature="step_free", value="no")]
    session.commit()

    page = client.get(f"/ru/services/{shelter.id}?profile=wheelchair").text
    results = client.get("/ru/search?need=domestic_violence&country=RU&profile=wheelchair&sort=profile").text

    assert shelter.id in results
    assert say("ru", STEPS) not in page + results
    assert say("ru", "Step-free entrance") + ":" not in page


def test_a_line_by_phone_says_that_nobody_need_go_anywhere(
    client: FlaskClient, catalogue: Catalogue, say: Callable[..., str]
) -> None:
    text = client.get(f"/ru/services/{catalogue.id('RU', 'crisis')}?profile=wheelchair").text

    assert say("ru", "You need not go anywhere: it is by phone or online.") in text
