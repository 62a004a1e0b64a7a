"""Everything that may be told, read from the API that tells it: what is hidden there is hidden in every file."""

import json
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime

from flask import Flask

from app.config import Settings
from app.extensions import db
from app.operations.open_data.dump import Record
from app.operations.open_data.generations import Dump, make_generation, read_generation
from app.queries.changes import hidden_since

FOLDER = "open-data"
PATHS = {
    "service": "services?full=true",
    "organization": "organizations?full=true",
    "taxonomy": "taxonomies?",
    "taxonomy_term": "taxonomy_terms?",
}


class NotTold(RuntimeError):
    """The API did not answer."""


def read_everything(app: Flask) -> dict[str, Iterator[Record]]:
    """Return the records of each kind with all their parts, which are read while they are asked for, once.

    Raises:
        NotTold: the API does not answer; told at the first record.
    """
    return {kind: _read(app, path) for kind, path in PATHS.items()}


def ask_api(app: Flask, path: str) -> tuple[int, str]:
    """Ask the HSDS API within this process, which is never too fast for itself; return the status and the text."""
    with _unhurried(app), app.test_client(use_cookies=False) as client:
        answer = client.get(f"/hsds/v3{path}")
        return answer.status_code, answer.get_data(as_text=True)


def renew_dump(app: Flask, settings: Settings) -> Dump:
    """Make the dump that the site gives out anew."""
    return make_generation(settings.var / FOLDER, read_everything(app), datetime.now(UTC))


def renew_dump_if_hidden(app: Flask, settings: Settings) -> bool:
    """Make the dump anew where a service has been hidden since it was made, and tell whether that was so."""
    dump = read_generation(settings.var / FOLDER)
    if dump is None:
        return False
    with db.transaction() as session:
        late = hidden_since(session, dump.created)
    if late:
        renew_dump(app, settings)
    return late


def _read(app: Flask, path: str) -> Iterator[Record]:
    with _unhurried(app):
        answer = app.test_client(use_cookies=False).get(f"/hsds/v3/{path}&format=ndjson")
    with closing(answer):
        if answer.status_code != 200:
            raise NotTold(f"The directory cannot be read ({answer.status_code}).")
        for line in _lines(answer.iter_encoded()):
            yield json.loads(line)


def _lines(blocks: Iterable[bytes]) -> Iterator[bytes]:
    rest = b""
    for block in blocks:
        *whole, rest = (rest + block).split(b"\n")
        yield from whole


@contextmanager
def _unhurried(app: Flask) -> Iterator[None]:
    allowed = app.config["HSDS_REQUESTS_A_MINUTE"]
    app.config["HSDS_REQUESTS_A_MINUTE"] = 10**9
    try:
        yield
    finally:
        app.config["HSDS_REQUESTS_A_MINUTE"] = allowed
