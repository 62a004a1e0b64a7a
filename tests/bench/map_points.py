"""The map with 5,000 points on a slow phone: until it can be used, the longest pause, and frames while it moves."""

import time
from pathlib import Path
from random import Random
from typing import Any
from urllib.request import urlopen

from playwright.sync_api import Page, sync_playwright
from sqlalchemy.orm import Session

from app.extensions import db
from app.operations.index_services import rebuild_index
from setup.browser import find_browser
from tests import factories
from tests.bench.figures import Figures
from tests.bench.filled import application
from tests.bench.generated import SEED
from tests.factories import TOWNS, Wishes
from tests.processes import Processes

POINTS = 5_000
SLOWER = 4
"""The processor is slowed down so many times, as for a cheap phone."""
SPREAD_DEGREES = 1.5
WATCH_PAUSES = """
window.pauses = [];
new PerformanceObserver((list) => list.getEntries().forEach((entry) => window.pauses.push(entry.duration)))
  .observe({ type: "longtask", buffered: true });
"""
MOVE = """
async () => {
  const map = window[Object.keys(window).find((name) => name.startsWith("map_"))];
  const frames = [];
  let last = performance.now();
  let going = true;
  const count = () => {
    const now = performance.now();
    frames.push(now - last);
    last = now;
    if (going) requestAnimationFrame(count);
  };
  requestAnimationFrame(count);
  for (let step = 0; step < 8; step++) {
    map.panBy([step % 2 ? -160 : 160, 60]);
    await new Promise((resolve) => setTimeout(resolve, 350));
  }
  map.zoomIn();
  await new Promise((resolve) => setTimeout(resolve, 900));
  going = false;
  frames.sort((one, other) => one - other);
  return frames[Math.floor(frames.length * 0.95)];
}
"""


def measure_map(figures: Figures, folder: Path) -> None:
    """Fill a site of its own and open its map; without a browser nothing is measured."""
    browser_path = find_browser()
    if browser_path is None:
        figures.note("map: no browser is installed")
        return
    processes = Processes(folder)
    processes.prepare()
    _fill(processes, folder)
    try:
        processes.start_web()
        address = f"{processes.web_url}/ru/map?need=food"
        figures.add(f"map: the page with {POINTS:,} points, at the server", _served(address) * 1000, "ms")
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=browser_path, args=["--no-sandbox"])
            _open(browser.new_page(viewport={"width": 390, "height": 844}), address, figures)
            browser.close()
    finally:
        processes.stop_all()


def _open(page: Page, address: str, figures: Figures) -> None:
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.add_init_script(WATCH_PAUSES)
    started = time.perf_counter()
    page.goto(address, wait_until="commit")
    page.locator(".cluster").first.wait_for()
    name = f"map: {POINTS:,} points, processor {SLOWER} times slower,"
    figures.add(f"{name} until shown", (time.perf_counter() - started) * 1000, "ms")
    page.wait_for_timeout(1500)
    pauses: list[float] = page.evaluate("window.pauses")
    figures.add(f"{name} longest pause", max(pauses, default=0.0), "ms")
    frame: Any = page.evaluate(MOVE)
    figures.add(f"{name} a frame while moving p95", float(frame), "ms")


def _served(address: str) -> float:
    spans = []
    for _ in range(5):
        started = time.perf_counter()
        with urlopen(address, timeout=60) as answer:
            answer.read()
        spans.append(time.perf_counter() - started)
    return sorted(spans)[len(spans) // 2]


def _fill(processes: Processes, folder: Path) -> None:
    app = application(processes.environment, folder)
    with app.app_context():
        _store(db.session)
        rebuild_index(db.session, app.extensions["ryadom_brain"].engine)
        db.session.commit()
    db.engine.dispose()


def _store(session: Session) -> None:
    random = Random(SEED)
    for town in TOWNS:
        provider = factories.organization(f"Fictional provider of {town.country}", town)
        for number in range(POINTS // len(TOWNS)):
            service = factories.service(f"Вымышленная служба {number}", provider, town, Wishes(needs=("food",)))
            place = service.locations[0]
            place.latitude = town.lat + random.uniform(-SPREAD_DEGREES, SPREAD_DEGREES)
            place.longitude = town.lon + random.uniform(-SPREAD_DEGREES, SPREAD_DEGREES)
            session.add(service)
        session.commit()
