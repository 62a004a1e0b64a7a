"""The way back from a newer release: what its tables held is gone, and the dump stands in their place."""

import shutil
from pathlib import Path

import pytest
from sqlalchemy import Engine, inspect, text

from app.database import open_engine
from app.operations.backups.fault import BackupFailed
from app.operations.backups.postgresql_dumps import dump_database, restore_dump

NEWER = "CREATE TABLE newer (service_id varchar REFERENCES service (id))"


@pytest.mark.postgresql
def test_a_dump_replaces_tables_of_a_newer_release_too_time_after_time(filled_url: str, tmp_path: Path) -> None:
    engine, dump = _postgresql(filled_url), tmp_path / "ryadom.dump"
    before = inspect(engine).get_table_names()

    for _ in range(2):
        dump_database(filled_url, dump)
        _execute(engine, NEWER.replace("varchar", _type_of_id(engine)))
        restore_dump(dump, filled_url)
        dump_database(filled_url, dump)

    assert sorted(inspect(engine).get_table_names()) == sorted(before)
    assert list(tmp_path.iterdir()) == [dump]


@pytest.mark.postgresql
def test_a_dump_that_stops_half_way_changes_nothing(filled_url: str, tmp_path: Path) -> None:
    engine, dump = _postgresql(filled_url), tmp_path / "ryadom.dump"
    before = inspect(engine).get_table_names()
    _execute(engine, "CREATE SCHEMA other", "CREATE TABLE other.kept ()")
    dump_database(filled_url, dump)

    # The schema is there already, and is not ours to empty: the script fails on it
    with pytest.raises(BackupFailed, match="already exists"):
        restore_dump(dump, filled_url)

    assert sorted(inspect(engine).get_table_names()) == sorted(before)
    _execute(engine, "DROP SCHEMA other CASCADE")


def _postgresql(url: str) -> Engine:
    if not url.startswith("postgresql"):
        pytest.skip("dumps are of PostgreSQL")
    if not shutil.which("pg_dump"):
        pytest.skip("no pg_dump is installed; `make test` installs PostgreSQL")
    return open_engine(url)


def _execute(engine: Engine, *commands: str) -> None:
    with engine.begin() as connection:
        for command in commands:
            connection.execute(text(command))


def _type_of_id(engine: Engine) -> str:
    (column,) = (column for column in inspect(engine).get_columns("service") if column["name"] == "id")
    return str(column["type"])
