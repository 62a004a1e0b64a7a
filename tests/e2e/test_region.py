"""A service for a whole region shows roughly where that is, while its popup is open."""

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import Open
from tests.e2e.pages import show_marker

REGIONAL = """
() => {
  const key = Object.keys(window).find((one) => one.startsWith("fast_marker_cluster_"));
  const found = window[key].getLayers().find((one) => /^AM-/.test(one.service.outline));
  return found && [found.service.id, found.service.name];
}
"""


@pytest.mark.parametrize("language", ["hy", "ru"])
def test_the_outline_comes_with_the_popup_and_goes_with_it(open_page: Open, language: str) -> None:
    page = open_page(f"/{language}/map?country=AM&need=orphans_foster", width=1280)
    expect(page.locator(".leaflet-container")).to_be_visible()
    page.wait_for_function(f"({REGIONAL})()")
    service, name = page.evaluate(REGIONAL)

    show_marker(page, service, name).click()
    expect(page.locator("path.region")).to_have_count(1)
    page.locator(".leaflet-popup-close-button").click()

    expect(page.locator("path.region")).to_have_count(0)
