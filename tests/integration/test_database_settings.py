"""Hosts whose operators write the address of one database in different ways still write the index in turn."""

from pathlib import Path

import pytest

from app.brain import Brain
from app.config import SettingsInvalid, load_settings
from app.write_lock import DatabaseLock
from tests.integration.conftest import settings_of

PLACE = "ryadom:fictional-password@127.0.0.1:9/ryadom"


@pytest.mark.parametrize("scheme", ["postgresql", "postgres", "postgresql+pg8000"])
def test_the_index_is_written_under_the_lock_of_the_common_database(tmp_path: Path, scheme: str) -> None:
    cluster = {"SEARCH_ENGINE": "opensearch", "SEARCH_ENGINE_URLS": "http://127.0.0.1:9"}
    brain = Brain(settings_of(tmp_path, f"{scheme}://{PLACE}", **cluster))

    assert isinstance(brain.engine.writing(), DatabaseLock)


@pytest.mark.parametrize("name", ["DATABASE_URL", "DATABASE_REPLICA_URL"])
def test_a_driver_that_is_not_installed_stops_the_program_with_the_setting_and_the_cure(
    environment: pytest.MonkeyPatch, name: str
) -> None:
    environment.setenv(name, f"postgresql+psycopg://{PLACE}")

    with pytest.raises(SettingsInvalid) as stopped:
        load_settings()

    assert f"\n  {name}: " in str(stopped.value)
    assert "write postgresql://" in str(stopped.value)
    assert "fictional-password" not in str(stopped.value)


def test_a_file_has_no_streaming_copy(environment: pytest.MonkeyPatch) -> None:
    environment.setenv("DATABASE_URL", f"postgres://{PLACE}")
    environment.setenv("DATABASE_REPLICA_URL", "sqlite:///copy.db")

    with pytest.raises(SettingsInvalid, match="copy of a PostgreSQL database"):
        load_settings()


def test_hours_that_nobody_understands_are_told_by_the_names_of_their_settings(environment: pytest.MonkeyPatch) -> None:
    environment.setenv("RYADOM_CALL_CENTRE_HOURS", "as we like")

    with pytest.raises(SettingsInvalid, match="RYADOM_CALL_CENTRE_HOURS, RYADOM_CALL_CENTRE_TIMEZONE: hours such as"):
        load_settings()
