"""Whenever an import is killed, the next one goes on, and nothing is half there."""

import json
import multiprocessing
import os
import shutil
import signal
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import sessionmaker

from app.database import open_engine
from app.domain.importing import Layout, RunState
from app.models import Change, ImportRun, Organization, Phone, Service
from app.operations.index_services import documents, keep_index
from search_index.engines import WhooshEngine
from tests.integration.imports.child import take_in
from tests.integration.imports.deliveries import MAPPING, delivery

DEATHS = 50
ROWS = 2_500
OTHERS = """
publisher = "other"
checked = true
[constants]
country = "BY"
language = "ru"
[values.needs]
Food = "food"
"""
processes = multiprocessing.get_context("fork")


def _rows(folder: Path) -> Path:
    path = folder / "city.csv"
    path.write_bytes(delivery(*({"organization": f"Центр {n // 3}"} for n in range(ROWS))).source)
    return path


def _records(folder: Path) -> Path:
    path = folder / "other.jsonl"
    path.write_text("".join(json.dumps(_record(n)) + "\n" for n in range(ROWS)), encoding="utf-8")
    return path


def _record(number: int) -> dict[str, object]:
    owner = f"00000000-0000-4000-9000-{number // 3:012}"
    name = f"Вымышленный центр {number // 3}"
    return {
        "id": f"00000000-0000-4000-8000-{number:012}",
        "name": f"Вымышленная столовая {number}",
        "status": "active",
        "organization": {"id": owner, "name": name, "description": name},
        "attributes": [{"taxonomy_term": {"id": "1", "name": "Food"}}],
        "phones": [
            {"id": f"00000000-0000-4000-a{last}00-{number:012}", "number": f"+375 232 00-00-0{last}"} for last in (1, 2)
        ],
    }


@pytest.mark.slow
@pytest.mark.timeout(400)
@pytest.mark.parametrize(
    ("layout", "file", "mapping"),
    [(Layout.CSV, _rows, MAPPING), (Layout.HSDS_LINES, _records, OTHERS)],
    ids=["table", "hsds"],
)
def test_an_import_killed_at_fifty_moments_goes_on_and_loses_nothing(
    sqlite_template: Path, tmp_path: Path, layout: Layout, file: Callable[[Path], Path], mapping: str
) -> None:
    shutil.copyfile(sqlite_template, tmp_path / "ryadom.db")
    url = f"sqlite:///{tmp_path / 'ryadom.db'}"
    asked = (url, file(tmp_path), mapping, layout)
    random = Random(7)

    deaths = 0
    for _ in range(DEATHS):
        process = processes.Process(target=take_in, args=asked)
        process.start()
        time.sleep(random.uniform(0.4, 2.0))
        if process.is_alive():
            os.kill(process.pid or 0, signal.SIGKILL)
            deaths += 1
        process.join()
    take_in(*asked)

    engine = open_engine(url)
    with sessionmaker(engine)() as session:
        assert deaths > DEATHS // 3
        assert session.connection().exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
        assert {run.state for run in session.scalars(select(ImportRun))} == {RunState.DONE}
        assert session.scalar(select(func.count()).select_from(Service)) == ROWS
        assert session.scalar(select(func.count()).select_from(Phone)) == 2 * ROWS
        providers = session.scalar(select(func.count()).select_from(Organization))
        told = session.execute(select(Change.resource_type, func.count()).group_by(Change.resource_type))
        assert dict(told.all()) == {"service": ROWS, "organization": providers}
        index = WhooshEngine(tmp_path / "index")
        while keep_index(session, index):
            session.commit()
        assert index.size() == len(list(documents(session))) == ROWS
    engine.dispose()
