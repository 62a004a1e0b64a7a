"""Twenty operators who type at once: how long the results of a keystroke take, and whether any are lost."""

import time
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from itertools import cycle
from pathlib import Path
from random import Random
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

from flask import Flask
from sqlalchemy.orm import Session

from app import create_app
from app.config import Settings
from app.domain.need_profile import NeedProfile
from app.domain.staff import Role
from app.extensions import db
from app.operations.index_services import rebuild_index
from app.operations.phone_calls import Ring, begin_call
from app.operations.staff.sessions import open_session
from app.staff_session.cookies import SESSION, _signer
from tests import factories
from tests.bench.figures import Figures
from tests.bench.generated import SEED, questions
from tests.factories import TOWNS, Wishes
from tests.processes import Processes
from tests.staff_client import make_staff

SERVICES = 10_000
OPERATORS = 20
LETTERS = 4
"""A fast typist's letters in the pause after which the console asks."""
PAUSE_SECONDS = 0.6
QUESTIONS = 4
NEEDS = (
    "food",
    "housing",
    "elder_care",
    "job_loss",
    "money_benefits",
    "healthcare",
    "legal_aid",
    "disability_services",
)


def measure_operators(figures: Figures, folder: Path) -> None:
    """Fill a site with invented services and let operators type."""
    processes = Processes(folder)
    processes.prepare()
    cards = _fill(processes.environment, folder)
    try:
        processes.start_web()
        _type(processes.web_url, *cards[0], text="прогрев прогрев", spans=[], lost=[])
        spans: list[float] = []
        lost: list[str] = []
        texts = cycle(question.text for question in questions())
        with ThreadPoolExecutor(OPERATORS) as pool:
            jobs = [
                pool.submit(_type, processes.web_url, *card, text=next(texts), spans=spans, lost=lost)
                for card in cards
                for _ in range(QUESTIONS)
            ]
            for job in jobs:
                job.result()
    finally:
        processes.stop_all()
    figures.add_latencies(f"console: a keystroke, {OPERATORS} operators at once, {SERVICES:,} services", spans)
    figures.add("console: keystrokes without an answer", len(lost), "")


def _fill(environment: Mapping[str, str], var: Path) -> list[tuple[str, str]]:
    """Store services, operators and their cards; return each card's address with its cookie."""
    told = {
        "secret_key": environment["RYADOM_SECRET_KEY"],
        "dialogue_secret": environment["RYADOM_DIALOGUE_SECRET"],
        "var": var,
        "DATABASE_URL": "",
    }
    app = create_app(Settings.model_validate(told))
    with app.app_context():
        _store_services(db.session)
        rebuild_index(db.session, app.extensions["ryadom_brain"].engine)
        cards = [_card(app, db.session, number) for number in range(OPERATORS)]
        db.session.commit()
    db.engine.dispose()
    return cards


def _store_services(session: Session) -> None:
    random = Random(SEED)
    for town in TOWNS:
        provider = factories.organization(f"Fictional provider of {town.country}", town)
        for number in range(SERVICES // len(TOWNS)):
            wishes = Wishes(needs=tuple(random.sample(NEEDS, 2)))
            session.add(
                factories.service(f"Вымышленная служба {number} {random.choice(NEEDS)}", provider, town, wishes)
            )
        session.commit()


def _card(app: Flask, session: Session, number: int) -> tuple[str, str]:
    now = datetime.now(UTC)
    user = make_staff(session, Role.OPERATOR, f"operator-{number}")
    token = open_session(session, user, "bench", now, verified=True)
    call = begin_call(session, user.id, Ring(), NeedProfile("ru"), now=now)
    with app.test_request_context("/staff/"):
        signed = _signer().sign(token).decode()
    return f"/op/calls/{call.id}/results", f"{SESSION}={signed}"


def _type(site: str, address: str, cookie: str, *, text: str, spans: list[float], lost: list[str]) -> None:
    for end in range(LETTERS, min(len(text), 60) + 1, LETTERS):
        query = urlencode({"words": text[:end]})
        request = Request(f"{site}{address}?{query}", headers={"Cookie": cookie})
        started = time.perf_counter()
        try:
            with urlopen(request, timeout=10) as answer:
                answer.read()
        except (URLError, TimeoutError) as error:
            lost.append(str(error))
        spans.append(time.perf_counter() - started)
        time.sleep(max(PAUSE_SECONDS - spans[-1], 0))
