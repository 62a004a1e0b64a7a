"""What tests of imports may ask for."""

from collections.abc import Callable, Mapping
from datetime import datetime

import pytest
from sqlalchemy.orm import Session

from app.config import ROOT
from app.operations.imports.import_publisher import import_delivery
from app.operations.imports.report import Report
from search_index.documents import Place
from search_index.understanding.place_table import PlaceTable
from tests.integration.imports.deliveries import NOW, Take, delivery


@pytest.fixture(scope="session")
def places() -> Callable[[str], Place | None]:
    """Return the finder of places."""
    return PlaceTable.load(ROOT / "data/gazetteer").find


@pytest.fixture
def take(session: Session, places: Callable[[str], Place | None]) -> Take:
    """Return a function that imports rows given as changes to a good one, and commits."""

    def run(*rows: Mapping[str, str], texts: str = "", now: datetime = NOW) -> Report:
        report = import_delivery(session, delivery(*rows, texts=texts), places, now=now)
        session.commit()
        session.expire_all()
        return report

    return run
