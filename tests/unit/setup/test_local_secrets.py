"""Secrets are made once, kept from other users, and never replaced."""

import stat
from pathlib import Path

import pytest

from setup import local_secrets
from setup.local_secrets import SECRETS, read_env_file, write_missing_secrets


@pytest.fixture
def env_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / ".env"
    monkeypatch.setattr(local_secrets, "ENV_FILE", path)
    for name in SECRETS:
        monkeypatch.delenv(name, raising=False)
    return path


def test_missing_secrets_are_long_different_and_only_for_the_owner(env_file: Path) -> None:
    write_missing_secrets()

    values = [read_env_file()[name] for name in SECRETS]
    assert all(len(value) >= 32 for value in values)
    assert len(set(values)) == len(values)
    assert stat.S_IMODE(env_file.stat().st_mode) == 0o600


def test_a_second_set_up_changes_nothing(env_file: Path) -> None:
    write_missing_secrets()
    first = env_file.read_text(encoding="utf-8")

    write_missing_secrets()

    assert env_file.read_text(encoding="utf-8") == first


def test_what_a_person_wrote_stays(env_file: Path) -> None:
    env_file.write_text(
        "# mine\nDATABASE_URL=postgresql://db/ryadom\nRYADOM_SECRET_KEY=chosen-by-a-person", encoding="utf-8"
    )

    write_missing_secrets()

    assert read_env_file()["DATABASE_URL"] == "postgresql://db/ryadom"
    assert read_env_file()["RYADOM_SECRET_KEY"] == "chosen-by-a-person"
    assert read_env_file()["RYADOM_DIALOGUE_SECRET"]
