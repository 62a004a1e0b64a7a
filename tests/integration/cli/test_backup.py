"""From a command on one host to a searchable directory on another."""

import shutil
from pathlib import Path

import pytest
from flask import Flask

from app import create_app
from app.config import ROOT, Settings
from app.extensions import db
from tests.catalogue import Catalogue

SECRET = "fictional-secret-of-the-tests"


@pytest.fixture
def small_data(app: Flask, tmp_path: Path) -> Path:
    """Give the host a data folder and a release folder of its own, so that no real file is packed or replaced."""
    data = tmp_path / "data"
    shutil.copytree(ROOT / "data" / "gazetteer", data / "gazetteer")
    app.config["ROOT"] = tmp_path / "release"
    return data


def test_a_new_host_finds_services_after_one_command(
    app: Flask, catalogue: Catalogue, small_data: Path, tmp_path: Path, new_url: str
) -> None:
    made = app.test_cli_runner().invoke(args=["backup", "create", str(tmp_path / "shelf")])
    db.engine.dispose()
    new = _new_host(tmp_path, new_url, small_data)

    restored = new.test_cli_runner().invoke(args=["backup", "restore", str(tmp_path / "shelf")])
    found = new.test_client().get("/api/v1/search?text=&needs=food&language=ru&place=BY").get_json()
    db.engine.dispose()

    assert (made.exit_code, restored.exit_code) == (0, 0), made.output + restored.output
    assert "It is not encrypted: RYADOM_BACKUP_KEY" in made.output
    assert "Search index: 25 services." in restored.output
    assert found["total"] > 0


def test_the_doctor_knows_when_the_last_backup_was_made(
    app: Flask, catalogue: Catalogue, small_data: Path, tmp_path: Path
) -> None:
    runner = app.test_cli_runner()
    runner.invoke(args=["backup", "create", str(tmp_path / "shelf"), "--databases-only"])
    (tmp_path / "release").mkdir()

    output = runner.invoke(args=["doctor"]).output

    assert "look   backup: the last one 0.0 h ago: database-" in output
    assert "not encrypted → Set RYADOM_BACKUP_KEY." in output


def test_an_empty_folder_is_no_backup(app: Flask, tmp_path: Path) -> None:
    result = app.test_cli_runner().invoke(args=["backup", "verify", str(tmp_path)])

    assert (result.exit_code, result.output) == (1, f"Error: There is no backup in {tmp_path}\n")


@pytest.fixture
def new_url(filled_url: str, request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Return the address of an empty database of the kind that the test uses."""
    if filled_url.startswith("sqlite"):
        return f"sqlite:///{tmp_path / 'new' / 'ryadom.db'}"
    if not shutil.which("pg_dump"):
        pytest.skip("no pg_dump is installed; `make test` installs PostgreSQL")
    url: str = request.getfixturevalue("new_postgresql_url")()
    return url


def _new_host(tmp_path: Path, url: str, data: Path) -> Flask:
    values = {"secret_key": SECRET, "dialogue_secret": SECRET, "var": tmp_path / "new", "data": data}
    own = {"DATABASE_URL": url, "SEARCH_ENGINE": "memory", "bot_url": "http://127.0.0.1:9"}
    app = create_app(Settings.model_validate({**values, **own}))
    app.config["ROOT"] = tmp_path / "new-release"
    return app
