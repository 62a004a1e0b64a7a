"""The directory itself: tables, providers, understanding and index, each renewed when what it is made of changed."""

import os
from pathlib import Path

from setup.console import run
from setup.local_secrets import read_env_file
from setup.paths import VAR, tool
from setup.steps import Step

DATA = ("data/providers", "data/taxonomy", "data/gazetteer")


def directory_steps() -> list[Step]:
    """Return the steps from an empty database to a searchable directory."""
    url = database_url()
    return [
        Step(
            name="database",
            title="Bring the tables up to date",
            action=lambda: _flask("db", "upgrade"),
            inputs=("app/migrations",),
            outputs=_database_file(url),
            extra=url,
        ),
        Step(
            name="providers",
            title="Import the providers",
            action=_import_providers,
            inputs=(*DATA, "app/operations/imports", "app/operations/load_taxonomy.py"),
            after=("database",),
        ),
        Step(
            name="understanding",
            title="Train the understanding of everyday words",
            action=lambda: _flask("understanding", "train"),
            inputs=("data/taxonomy", "data/gazetteer", "search_index"),
        ),
        Step(
            name="index",
            title="Build the search index",
            action=lambda: _flask("search", "rebuild"),
            inputs=("search_index",),
            outputs=(VAR / "index",),
            after=("providers",),
        ),
    ]


def database_url() -> str:
    """Return DATABASE_URL from the environment or ``.env``; empty for SQLite in ``var``."""
    return os.environ.get("DATABASE_URL") or read_env_file().get("DATABASE_URL", "")


def _import_providers() -> None:
    _flask("taxonomy", "load")
    _flask("providers", "import", "--all")


def _database_file(url: str) -> tuple[Path, ...]:
    return () if url else (VAR / "ryadom.db",)


def _flask(*words: str) -> None:
    run([tool("flask"), *words])
