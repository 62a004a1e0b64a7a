"""What another process does in the tests: take a file in."""

from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy.orm import sessionmaker

from app.config import ROOT
from app.database import open_engine
from app.domain.importing import Layout
from app.operations.imports.mapping import parse_mapping
from app.operations.imports.readers.csv_file import CsvFile
from app.operations.imports.run import Errand, fingerprint_file, run_import
from app.operations.imports.take_rows import RowTaker
from search_index.understanding.place_table import PlaceTable


def take_in(url: str, path: Path, mapping_text: str) -> None:
    """Take in a CSV file by a mapping, going on where a killed process left off."""
    table = PlaceTable.load(ROOT / "data/gazetteer")
    engine = open_engine(url)
    mapping = parse_mapping(mapping_text.encode())
    taker = RowTaker(CsvFile(path, mapping), mapping, table.find, datetime.now(UTC))
    run_import(
        sessionmaker(engine).begin, taker, Errand(Layout.CSV, path.name, fingerprint_file(path, mapping_text.encode()))
    )
    engine.dispose()
