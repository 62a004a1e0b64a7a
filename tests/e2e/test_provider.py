"""A provider corrects a number on a phone, in Armenian; two people look; every door tells it; it is taken back."""

import json
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import create_engine
from sqlalchemy.orm import Session

from app.domain.provider import MemberRole, Purpose
from app.domain.record import Publish
from app.models import OrganizationMember, Service
from app.operations.index_services import enqueue
from app.operations.provider.links import make_link
from tests.e2e.at_the_console import Hire, staff_pages
from tests.factories import YEREVAN, Wishes, organization, service
from tests.processes import ROOT, Processes

PICTURES = ROOT / "var" / "screenshots"
NAME = "Հորինված ճաշարան «Թվապատում»"
OLD, NEW = "+374 00 00 00 01", "+374 00 00 00 91"
WITHIN_SECONDS = 5.0
SIZES = ((320, 700), (1280, 900))


@dataclass
class Given:
    """A fictional service and a link to it."""

    service: str
    link: str


@pytest.fixture
def working(processes: Processes) -> Processes:
    """Return the processes with a worker that runs."""
    if "worker" not in processes.running:
        processes.start_worker()
    return processes


@pytest.fixture
def given(working: Processes) -> Iterator[Given]:
    """Store a service and somebody of its organization, whose address an editor has checked."""
    engine = create_engine(f"sqlite:///{Path(working.var) / 'ryadom.db'}")
    with Session(engine) as session, session.begin():
        stored = service(NAME, organization("Հորինված կազմակերպություն", YEREVAN), YEREVAN, Wishes(phone=OLD))
        session.add(stored)
        session.flush()
        now = datetime.now(UTC)
        member = OrganizationMember(
            organization_id=stored.organization_id, email="cook@example.org", role=MemberRole.OWNER, language="hy",
            rhythm=6, verified_on=now.date(), reminded_on=None, invited_by="editor:x", created_at=now,
        )  # fmt: skip
        session.add(member)
        session.flush()
        enqueue(session, stored.id)
        token = make_link(working.environment["RYADOM_SECRET_KEY"], member, Purpose.MAILED, now=now)
        found = Given(stored.id, f"/provider/{token}")
    yield found
    # Nothing invented may stay among the services that other stories find
    with Session(engine) as session, session.begin():
        session.get_one(Service, found.service).publish = Publish.UNPUBLISHED
        enqueue(session, found.service)
    engine.dispose()


@pytest.fixture
def hire(browser: Browser, processes: Processes) -> Iterator[Hire]:
    """Return what makes an account and logs it in, without scripts."""
    with staff_pages(browser, processes) as make:
        yield make


def photograph(page: Page, name: str) -> None:
    """Keep a picture of a page at both widths; nothing may run out of it."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        page.screenshot(path=PICTURES / f"provider-{name}-{width}.png", full_page=True)
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_number_corrected_from_a_phone_reaches_every_door(
    open_page: Callable[..., Page], hire: Hire, given: Given, working: Processes
) -> None:
    anna, boris = hire("anna-sees", "editor", "ru"), hire("boris-approves", "editor", "be")
    operator = hire("clara-calls", "supervisor", "ru")
    asks = Doors(working.web_url, given.service, operator)
    _within(asks, OLD)

    phone = open_page(given.link, width=320, scripts=False)
    photograph(phone, "page-hy")
    phone.locator("summary").first.press("Enter")
    phone.locator(".own__form summary", has_text="Հեռախոսներ").press("Enter")
    phone.get_by_label("Հեռախոս", exact=True).fill(NEW)
    photograph(phone, "form-hy")
    phone.locator("form[action*='/correct/'] button").press("Enter")
    expect(phone.locator("[role=status]")).to_be_visible()

    anna.goto("/editor/")
    card = anna.locator(".ed-card", has_text=NAME).first
    expect(card.locator("dd strong").last).to_contain_text("9")
    expect(card).to_contain_text("cook@example.org")
    boris.goto("/editor/")
    card = boris.locator(".ed-card", has_text=NAME).first
    card.locator("input[name=reason]").fill("they answered there")
    card.locator("button[value=accepted]").press("Enter")
    _within(asks, NEW)

    anna.goto(f"/editor/services/{given.service}")
    history = anna.locator("ol.ed-list .ed-card").first
    expect(history).to_contain_text(OLD)
    expect(history).to_contain_text(NEW)
    history.locator("form[action*=revert] button").press("Enter")
    _within(asks, OLD)


@dataclass
class Doors:
    """Where people are told a number."""

    site: str
    service: str
    operator: Page

    def told(self) -> dict[str, str]:
        """Return what each door says now."""
        self.operator.goto(f"/op/services/{self.service}")
        return {
            "console": self.operator.content(),
            "site": self._get(f"/hy/services/{self.service}"),
            "hsds": self._get(f"/hsds/v3/services/{self.service}"),
            "search": self._post("/api/v1/search", {"text": "Թվապատում", "language": "hy"}),
            "bot": self._post("/api/v1/chat", {"text": f"{NAME} Երևան", "language": "hy"}),
        }

    def _get(self, path: str) -> str:
        with urlopen(f"{self.site}{path}", timeout=30) as answer:
            return str(answer.read().decode())

    def _post(self, path: str, told: dict[str, str]) -> str:
        body = json.dumps(told).encode()
        request = Request(f"{self.site}{path}", data=body, headers={"Content-Type": "application/json"})
        with urlopen(request, timeout=30) as answer:
            return str(answer.read().decode())


def _within(doors: Doors, number: str) -> None:
    """See every door tell ``number``, and not the other one, within five seconds."""
    other = NEW if number == OLD else OLD
    deadline = time.monotonic() + WITHIN_SECONDS
    while True:
        told = doors.told()
        wrong = [door for door, words in told.items() if number not in words or other in words]
        if not wrong:
            return
        assert time.monotonic() < deadline, wrong
        time.sleep(0.2)
