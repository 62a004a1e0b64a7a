"""Whether a place suits this person: a wheelchair changes order and words; nobody helps, so tell it; what is near."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.database import open_engine
from app.domain.locales import LOCALES
from app.models import Accessibility, Location, ServiceAtLocation, ToldOnce, UnmetNeed
from tests.e2e.axe import serious
from tests.e2e.conftest import Open
from tests.e2e.stories import STORIES, Story
from tests.processes import Processes

QUESTION = "need=elder_care&place=g499099"
"""A real town with several real services; only what is said of their steps is invented, and taken back at the end."""
MOST_TABS = 12
NOBODY = "need=volunteering&country=BY"


@contextmanager
def database(processes: Processes) -> Iterator[Session]:
    """Open the site's own database."""
    engine = open_engine(f"sqlite:///{processes.var / 'ryadom.db'}")
    with Session(engine) as session, session.begin():
        yield session
    engine.dispose()


@pytest.fixture
def steps_first(processes: Processes, open_page: Open) -> Iterator[tuple[str, str]]:
    """Say that the best result has steps and the next one none; return both ids."""
    first, second = shown(open_page(f"/ru/search?{QUESTION}"))[:2]
    with database(processes) as session:
        for service, feature, value in ((first, "step_free", "no"), (second, "wheelchair", "yes")):
            session.add(Accessibility(location_id=place_of(session, service), feature=feature, value=value))
    yield first, second
    with database(processes) as session:
        session.execute(delete(Accessibility))


def place_of(session: Session, service: str) -> str:
    """Return the place that a service's card shows."""
    query = select(Location.id).join(ServiceAtLocation, ServiceAtLocation.location_id == Location.id)
    return session.scalars(query.where(ServiceAtLocation.service_id == service).order_by(Location.id)).first() or ""


def shown(page: Page) -> list[str]:
    """Return the ids of the results in their order."""
    return [card.get_attribute("data-service") or "" for card in page.locator("article.card").all()]


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "plain"])
@pytest.mark.parametrize("language", LOCALES)
def test_profile_wheelchair_changes_the_order_and_the_words(
    open_page: Open,
    steps_first: tuple[str, str],
    language: str,
    scripts: bool,  # noqa: FBT001
) -> None:
    steps, level = steps_first
    page = open_page(f"/{language}/search?{QUESTION}", scripts=scripts)
    assert shown(page)[:2] == [steps, level]
    assert page.locator(".access").count() == 0

    page.locator(".for-whom a").first.click()
    page.locator("input[value=wheelchair]").check()
    page.locator(".access-form button").click()

    page.wait_for_url(re.compile(rf"/{language}/search\?.*profile=wheelchair"))
    assert shown(page)[0] == level
    assert steps not in shown(page)[:2]
    expect(page.locator(f"[data-service='{level}'] .access--fine li").first).to_be_visible()
    page.goto(f"/{language}/services/{steps}?profile=wheelchair")
    expect(page.locator(".foryou .access--hard li").first).to_be_visible()
    if scripts:
        assert serious(page) == []


def test_a_profile_is_kept_on_the_device_by_a_click_and_forgotten_by_another(open_page: Open) -> None:
    page = open_page("/ru/access")
    page.locator("input[value=deaf]").check()
    assert page.evaluate("localStorage.length") == 0

    page.locator("[data-access-keep]").click()
    page.goto(f"/ru/search?{QUESTION}")

    page.wait_for_url(re.compile("profile=deaf"))
    page.goto("/ru/access")
    expect(page.locator("input[value=deaf]")).to_be_checked()
    page.locator("[data-access-forget]").click()
    assert page.evaluate("localStorage.length") == 0
    page.goto(f"/ru/search?{QUESTION}")
    expect(page.locator(".for-whom a")).to_have_count(1)
    assert "profile" not in page.url


@pytest.mark.parametrize("language", LOCALES)
def test_zero_results_lead_to_telling_that_a_help_is_missing(
    open_page: Open, processes: Processes, language: str
) -> None:
    with database(processes) as session:
        session.execute(delete(UnmetNeed))
        session.execute(delete(ToldOnce))
    page = open_page(f"/{language}/search?{NOBODY}", scripts=False)
    expect(page.locator(".nothing a[href^='tel:']").first).to_be_visible()

    page.locator(".missing button").click()

    expect(page.locator(".missing [role=status]")).to_be_visible()
    expect(page.locator(".nothing")).to_be_visible()
    with database(processes) as session:
        assert [(one.need, one.country, one.language) for one in session.scalars(select(UnmetNeed))] == [
            ("volunteering", "BY", language)
        ]


@pytest.mark.parametrize("language", LOCALES)
def test_near_me_is_asked_by_a_click_and_no_address_learns_it(open_page: Open, language: str) -> None:
    page = open_page(f"/{language}/map")
    page.context.grant_permissions(["geolocation"])
    page.context.set_geolocation({"latitude": 53.2001, "longitude": 50.15})
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url + (request.post_data or "")))
    expect(page.locator("[data-near-found]")).to_be_hidden()

    page.locator("[data-near-ask]").click()

    expect(page.locator("[data-near-list] .pin")).to_have_count(10)
    expect(page.locator(".you")).to_be_in_viewport()
    assert not [url for url in asked if "53.2" in url or "50.15" in url]
    assert "53.2" not in page.url


def test_who_refuses_to_say_where_they_are_is_told_what_to_do_instead(open_page: Open) -> None:
    page = open_page("/ru/map")

    page.locator("[data-near-ask]").click()

    expect(page.locator("[data-near-status]")).to_have_text(
        page.locator("[data-near]").get_attribute("data-refused") or "-"
    )
    expect(page.locator("[data-near-found]")).to_be_hidden()


@pytest.mark.parametrize("name", ["access", "access?profile=wheelchair&profile=deaf"])
@pytest.mark.parametrize("language", LOCALES)
def test_the_page_of_the_profile_suits_everybody(open_page: Open, language: str, name: str) -> None:
    page = open_page(f"/{language}/{name}", width=320)

    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert serious(page) == []


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.language)
def test_from_the_question_to_the_call_are_at_most_twelve_presses_of_tab(open_page: Open, story: Story) -> None:
    page = open_page(f"/{story.language}/")

    presses = tab_to(page, "#q")
    page.keyboard.type(story.question)
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/search\?"))
    presses += tab_to(page, "a[href^='tel:']")

    assert presses <= MOST_TABS


def tab_to(page: Page, target: str) -> int:
    """Skip the header, go on by Tab until ``target`` has the focus, and return how many presses it took."""
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    for presses in range(2, 40):
        page.keyboard.press("Tab")
        if page.evaluate("target => document.activeElement.matches(target)", target):
            return presses
    raise AssertionError(f"{target} was not reached")


@pytest.mark.parametrize("language", LOCALES)
def test_every_point_stands_whole_on_the_map_of_a_narrow_screen(open_page: Open, language: str) -> None:
    page = open_page(f"/{language}/map", width=320)
    page.locator(".cluster").first.wait_for()
    frame = page.locator(".folium-map").bounding_box()
    assert frame

    # All at one moment: the map goes on joining points while it settles
    points = page.locator(".cluster, .marker").evaluate_all("all => all.map(one => one.getBoundingClientRect())")

    assert points
    for box in points:
        assert frame["x"] <= box["x"]
        assert box["x"] + box["width"] <= frame["x"] + frame["width"]
