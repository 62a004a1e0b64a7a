"""The site under load, and its pages on a slow network as a cheap phone gets them."""

import time
from pathlib import Path
from statistics import quantiles
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from app.extensions import db
from setup.browser import find_browser
from tests.bench.figures import Figures
from tests.bench.filled import application, fill
from tests.bench.steady import addresses, ask, ask_steadily
from tests.processes import Processes

SERVICES = 5_000
A_SECOND = 30
SECONDS = 30
WORKERS = 2
"""One for each core."""
SLOW = {"offline": False, "latency": 400, "downloadThroughput": 400_000 / 8, "uploadThroughput": 400_000 / 8}
"""«Slow 3G»: 400 ms there and back, 400 kbit/s."""
SLOWER = 4
"""The processor is slowed down so many times, as for a cheap phone."""
PAGES = {
    "home": ("/ru/", "h1"),
    "results": ("/ru/search?q=маме+80+лет,+живёт+одна+в+Самаре", "article.card a[href^='tel:']"),
    "guide": ("/ru/guide", "h1"),
    "emergency": ("/ru/emergency", ".numbers a[href^='tel:']"),
}
WATCH = """
window.shift = 0;
window.largest = 0;
new PerformanceObserver((list) => list.getEntries().forEach((entry) => { window.largest = entry.startTime; }))
  .observe({ type: "largest-contentful-paint", buffered: true });
new PerformanceObserver((list) => list.getEntries().forEach((entry) => { window.shift += entry.value; }))
  .observe({ type: "layout-shift", buffered: true });
"""
READABLE = """
([selector]) => new Promise((resolve) => {
  const look = () => {
    const painted = performance.getEntriesByName("first-contentful-paint")[0];
    if (document.querySelector(selector) && painted) resolve(Math.max(performance.now(), painted.startTime));
    else requestAnimationFrame(look);
  };
  look();
})
"""


def measure_site(figures: Figures, folder: Path) -> None:
    """Fill a site with invented services, let many ask, then open its pages slowly."""
    processes = Processes(folder)
    processes.environment["WEB_WORKERS"] = str(WORKERS)
    processes.prepare()
    app = application(processes.environment, folder)
    with app.app_context():
        fill(app, SERVICES)
    db.engine.dispose()
    try:
        processes.start_web()
        _load(figures, processes.web_url)
        _pages(figures, processes.web_url)
    finally:
        processes.stop_all()


def _load(figures: Figures, site: str) -> None:
    asked = addresses(site, A_SECOND * SECONDS)
    for address in asked[:3]:
        ask(address, time.perf_counter())
    spans = ask_steadily(asked, A_SECOND)
    good = [span for span in spans if span is not None]
    name = f"site: {A_SECOND} a second, {SERVICES:,} services, {WORKERS} workers,"
    figures.add_latencies(name, good)
    figures.add(f"{name} p99", quantiles(good, n=100, method="inclusive")[98] * 1000, "ms")
    figures.add(f"{name} without an answer", len(spans) - len(good), "")


def _pages(figures: Figures, site: str) -> None:
    path = find_browser()
    if path is None:
        figures.note("site: no browser is installed")
        return
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        for name, (address, selector) in PAGES.items():
            _page(figures, browser, name, site + address, selector)
        browser.close()


def _page(figures: Figures, browser: Browser, name: str, address: str, selector: str) -> None:
    """Open one page as if for the first time."""
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    session = context.new_cdp_session(page)
    travelled: list[float] = []
    session.on("Network.loadingFinished", lambda event: travelled.append(event["encodedDataLength"]))
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", SLOW)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.add_init_script(WATCH)
    page.goto(address, wait_until="commit")
    readable: float = page.evaluate(READABLE, [selector])
    page.wait_for_load_state("networkidle")
    seen: dict[str, Any] = page.evaluate("({ largest: window.largest, shift: window.shift })")
    told = f"site, slow 3G and processor: {name},"
    figures.add(f"{told} readable", readable, "ms")
    figures.add(f"{told} largest paint", seen["largest"], "ms")
    figures.add(f"{told} layout shift", seen["shift"], "")
    figures.add(f"{told} travelled", sum(travelled) / 1024, "KB")
    figures.add(f"{told} requests", len(travelled), "")
    context.close()
