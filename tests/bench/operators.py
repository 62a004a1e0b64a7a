"""Twenty operators who type at once: how long the results of a keystroke take, and whether any are lost."""

import time
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from itertools import cycle
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

from flask import Flask
from sqlalchemy.orm import Session

from app.domain.need_profile import NeedProfile
from app.domain.staff import Role
from app.extensions import db
from app.operations.phone_calls import Ring, begin_call
from app.operations.staff.sessions import open_session
from app.staff_session.cookies import SESSION, _signer
from tests.bench.figures import Figures
from tests.bench.filled import application, fill
from tests.bench.generated import questions
from tests.processes import Processes
from tests.staff_client import make_staff

SERVICES = 10_000
OPERATORS = 20
LETTERS = 4
"""A fast typist's letters in the pause after which the console asks."""
PAUSE_SECONDS = 0.6
QUESTIONS = 4


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
    app = application(environment, var)
    with app.app_context():
        fill(app, SERVICES)
        cards = [_card(app, db.session, number) for number in range(OPERATORS)]
        db.session.commit()
    db.engine.dispose()
    return cards


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
