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
    url, var = _setting("DATABASE_URL"), Path(_setting("RYADOM_VAR") or VAR)
    where = f"{url}\n{var}"
    return [
        Step(
            name="database",
            title="Bring the tables up to date",
            action=lambda: _flask("db", "upgrade"),
            inputs=("app/migrations",),
            outputs=() if url else (var / "ryadom.db",),
            extra=where,
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
            extra=where,
        ),
        Step(
            name="index",
            title="Build the search index",
            action=lambda: _flask("search", "rebuild"),
            inputs=("search_index", "app/queries", "app/operations/index_services.py", "app/operations/index_names.py"),
            outputs=(var / "index",),
            after=("providers",),
        ),
    ]


def _setting(name: str) -> str:
    return os.environ.get(name) or read_env_file().get(name, "")


def _import_providers() -> None:
    _flask("taxonomy", "load")
    _flask("providers", "import", "--all")


def _flask(*words: str) -> None:
    run([tool("flask"), *words])
