"""What another process does in the tests: take a file in."""

from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy.orm import sessionmaker

from app.config import ROOT
from app.database import open_engine
from app.domain.importing import Layout
from app.operations.imports.open_taker import open_taker
from app.operations.imports.run import Errand, fingerprint_file, run_import
from search_index.understanding.places import Gazetteer


def take_in(url: str, path: Path, mapping_text: str, layout: Layout = Layout.CSV) -> None:
    """Take in a file by a mapping, going on where a killed process left off."""
    engine, mapping = open_engine(url), mapping_text.encode()
    taker = open_taker(path, layout, mapping, Gazetteer.load(ROOT / "data/gazetteer"), now=datetime.now(UTC))
    run_import(sessionmaker(engine).begin, taker, Errand(layout, path.name, fingerprint_file(path, mapping)))
    engine.dispose()
