"""Throw outside data at every parser: `python -m tests.fuzz.run --cases 5200` (slow parsers take a share)."""

import argparse
import logging
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from flask import Flask
from hypothesis import HealthCheck, given, settings
from sqlalchemy.orm import Session

from app import create_app
from app.config import ROOT, Settings
from app.extensions import db
from app.migration import upgrade
from app.operations.load_taxonomy import load_taxonomy
from tests.fuzz.parsers import PARSERS, SECRET, Parser

CASES = 5200


def fuzz(parser: Parser, cases: int, *, derandomize: bool = False) -> int:
    """Throw ``cases`` at a parser and return how many were thrown; the error shows the smallest that breaks it."""
    thrown = 0

    @settings(
        max_examples=cases,
        database=None,
        deadline=None,
        derandomize=derandomize,
        suppress_health_check=list(HealthCheck),
    )
    @given(parser.data)
    def throw(case: object) -> None:
        nonlocal thrown
        thrown += 1
        with suppress(*parser.refuses):
            parser.read(case)

    throw()
    return thrown


def fuzz_all(cases: int, tell: Callable[[str], object]) -> tuple[int, int]:
    """Fuzz every parser; return how many cases were thrown and how many parsers broke."""
    total = broken = 0
    for parser in PARSERS:
        began = time.monotonic()
        try:
            thrown = fuzz(parser, max(1, int(cases * parser.share)))
        except Exception as error:  # noqa: BLE001  each break is told, and the rest is tried all the same
            broken += 1
            notes = "\n".join(getattr(error, "__notes__", []))
            tell(f"{parser.name}: BROKEN, {type(error).__name__}: {error}\n{notes}")
        else:
            total += thrown
            tell(f"{parser.name}: {thrown:,} cases, {time.monotonic() - began:.0f} s")
    return total, broken


def application(folder: Path) -> Flask:
    """Return an application with vocabularies and nothing else."""
    values = {
        "secret_key": SECRET,
        "dialogue_secret": SECRET,
        "var": folder,
        "SEARCH_ENGINE": "memory",
        "DATABASE_URL": "",
    }
    (folder / "understanding").symlink_to(ROOT / "var" / "understanding")
    app = create_app(Settings.model_validate(values))
    upgrade(db.engine)
    with Session(db.engine) as session, session.begin():
        load_taxonomy(session, ROOT / "data" / "taxonomy")
    return app


def main() -> int:
    """Fuzz and print; the exit code tells whether anything broke."""
    options = argparse.ArgumentParser()
    options.add_argument("--cases", type=int, default=CASES)
    cases = options.parse_args().cases
    logging.disable(logging.WARNING)
    with tempfile.TemporaryDirectory() as folder, application(Path(folder)).app_context():
        total, broken = fuzz_all(cases, lambda line: sys.stdout.write(line + "\n"))
    sys.stdout.write(f"{total:,} cases without a crash; {broken} of {len(PARSERS)} parsers broke\n")
    return int(broken > 0)


if __name__ == "__main__":
    sys.exit(main())
