"""What the stories do on a page."""

import json
from typing import Any
from urllib.request import Request, urlopen

from playwright.sync_api import Locator, Page, expect

from tests.e2e.stories import Story

ANSWER_MILLISECONDS = 20_000
# Leaflet's clusters forget to call back when the map is still moving, so they are asked until the marker stands
ZOOM_TO = """
async ([name]) => {
  const key = Object.keys(window).find((one) => one.startsWith("fast_marker_cluster_"));
  const cluster = window[key];
  const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
  for (let attempt = 0; attempt < 10; attempt++) {
    const marker = cluster.getLayers().find((one) => one.options.title === name);
    if (marker) {
      await Promise.race([new Promise((resolve) => cluster.zoomToShowLayer(marker, resolve)), pause(4000)]);
      if (marker._icon && marker._icon.isConnected) return;
    }
    await pause(500);
  }
}
"""


def ask_api(site: str, story: Story, name: str = "search") -> dict[str, Any]:
    """Return what the API answers to a story's question."""
    return _post(f"{site}/api/v1/{name}", {"text": story.question, "language": story.language})


def say_to_api(site: str, language: str, text: str, conversation: str | None) -> dict[str, Any]:
    """Return the chat's reply to one message of a conversation, None at its beginning."""
    return _post(f"{site}/api/v1/chat", {"conversation": conversation, "text": text, "language": language})


def _post(address: str, said: dict[str, Any]) -> dict[str, Any]:
    request = Request(address, json.dumps(said).encode(), {"Content-Type": "application/json"})
    with urlopen(request, timeout=30) as answer:
        found: dict[str, Any] = json.load(answer)
    return found


def show_marker(page: Page, service: str, name: str) -> Locator:
    """Zoom until the marker of a service stands alone, and return it."""
    page.evaluate(ZOOM_TO, [name])
    return page.locator(f".leaflet-marker-icon[data-service='{service}']")


def say(page: Page, words: str) -> None:
    """Send a message and wait for the answer."""
    before = page.locator(".bubble--bot").count()
    page.locator("#say").fill(words)
    page.locator(".chat__form button[type=submit]").click()
    expect(page.locator(".bubble--bot [data-service], .bubble--bot .mini").first).to_be_visible(
        timeout=ANSWER_MILLISECONDS
    )
    assert page.locator(".bubble--bot").count() >= before


def services_said(page: Page) -> list[str]:
    """Return the ids of the services that the bot has shown, in the order in which a person reads them."""
    return [one.get_attribute("data-service") or "" for one in page.locator(".bubble--bot [data-service]").all()]
