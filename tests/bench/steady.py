"""Questions that come at their times, whether or not those before were answered."""

import time
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import urlopen

from tests.bench.filled import NEEDS
from tests.bench.generated import COUNTRY, questions_without_end

WAITING = 64
"""So many may wait for an answer at once."""


def addresses(site: str, count: int) -> list[str]:
    """Return ``count`` of them, by turns a question in words, a topic in a country, and a home page."""
    found: list[str] = []
    for number, one in enumerate(islice(questions_without_end(), -(-count // 3))):
        topic = urlencode({"need": NEEDS[number % len(NEEDS)], "country": COUNTRY[one.language]})
        found += [
            f"{site}/{one.language}/search?{urlencode({'q': one.text})}",
            f"{site}/{one.language}/search?{topic}",
            f"{site}/{one.language}/",
        ]
    return found[:count]


def ask_steadily(asked: list[str], a_second: float) -> list[float | None]:
    """Return for each address the seconds from when it was due until its answer was read, None for a failure."""
    began = time.perf_counter()
    with ThreadPoolExecutor(WAITING) as pool:
        jobs = []
        for number, address in enumerate(asked):
            due = began + number / a_second
            time.sleep(max(0.0, due - time.perf_counter()))
            jobs.append(pool.submit(ask, address, due))
        return [job.result() for job in jobs]


def ask(address: str, due: float) -> float | None:
    """Return the seconds from when a request was due until its answer was read, None for a failure."""
    try:
        with urlopen(address, timeout=20) as answer:
            answer.read()
    except (URLError, OSError):
        return None
    return time.perf_counter() - due
