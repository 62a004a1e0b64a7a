"""`flask providers import`: a folder, a file with its mapping, or everything; a bad file changes nothing."""

from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.models import Service
from tests.integration.imports.deliveries import delivery


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a fictional publisher's folder."""
    files = delivery({})
    (tmp_path / "mapping.toml").write_bytes(files.mapping)
    (tmp_path / "source.csv").write_bytes(files.source)
    return tmp_path


def _stored(session: Session) -> int:
    session.expire_all()
    return session.scalar(select(func.count()).select_from(Service)) or 0


def test_a_folder_is_imported_and_reported(app: Flask, session: Session, folder: Path) -> None:
    result = app.test_cli_runner().invoke(args=["providers", "import", str(folder)])

    assert result.exit_code == 0
    assert "1 added, 0 changed" in result.output
    assert _stored(session) == 1


def test_a_file_is_imported_with_a_mapping_from_elsewhere(app: Flask, session: Session, folder: Path) -> None:
    mapping = (folder / "mapping.toml").rename(folder / "elsewhere.toml")
    arguments = ["providers", "import", str(folder / "source.csv"), "--mapping", str(mapping)]

    result = app.test_cli_runner().invoke(args=arguments)

    assert result.exit_code == 0
    assert _stored(session) == 1


def test_a_dry_run_reports_and_keeps_nothing(app: Flask, session: Session, folder: Path) -> None:
    result = app.test_cli_runner().invoke(args=["providers", "import", str(folder), "--dry-run"])

    assert result.exit_code == 0
    assert "1 added" in result.output
    assert "nothing was kept" in result.output
    assert _stored(session) == 0


def test_a_bad_file_fails_with_its_faults(app: Flask, session: Session, folder: Path) -> None:
    (folder / "source.csv").write_bytes(delivery({"needs": "happiness", "level": "urgent"}).source)

    result = app.test_cli_runner().invoke(args=["providers", "import", str(folder)])

    assert result.exit_code == 1
    assert "line 2, needs: got «happiness»" in result.output
    assert "line 2, level: got «urgent»" in result.output
    assert _stored(session) == 0


@pytest.mark.parametrize("arguments", [[], ["--all", "."]])
def test_either_a_path_or_everything_must_be_named(app: Flask, arguments: list[str]) -> None:
    result = app.test_cli_runner().invoke(args=["providers", "import", *arguments])

    assert result.exit_code == 2
    assert "either a PATH or --all" in result.output
