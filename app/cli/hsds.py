"""`flask hsds evaluate`: is what we tell other programs what the specification promises them?"""

from collections.abc import Callable, Iterable
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import click
from flask import current_app
from flask.cli import AppGroup

from app.dump import ask_api
from app.extensions import brain, db, settings
from app.migration import upgrade
from app.operations.load_taxonomy import load_taxonomy

commands = AppGroup("hsds", help="The API by the Human Services Data Specification.")
SHOWN_FAULTS = 10


@commands.command("evaluate")
@click.option(
    "--schemas",
    "folder",
    envvar="HSDS_SCHEMA_DIR",
    required=True,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The folder of the official schemas; else HSDS_SCHEMA_DIR.",
)
def evaluate_hsds(folder: Path) -> None:
    """Check every path's answers, over the whole directory, against the official schemas and our profile."""
    # Loaded here alone: what reads schemas is installed for development, and a server runs without it
    reading, asking = (import_module(f"app.evaluation.{name}") for name in ("hsds_schemas", "hsds"))
    try:
        schemas = reading.Schemas(folder, current_app.config["ROOT"] / "docs" / "hsds-profile")
    except reading.SchemasMissing as error:
        raise click.ClickException(str(error)) from error
    faults = _tell(asking.evaluate_api(_get, schemas))
    faults += _evaluate_examples(folder.parent / "examples", lambda: asking.evaluate_api(_get, schemas))
    click.echo(f"{faults} errors")
    if faults:
        raise click.exceptions.Exit(1)


def _tell(outcomes: Iterable[Any]) -> int:
    faults = 0
    for outcome in outcomes:
        faults += len(outcome.faults)
        click.echo(f"{outcome.path:<42} {outcome.records:>7} records {len(outcome.faults):>5} errors")
        for fault in outcome.faults[:SHOWN_FAULTS]:
            click.echo(f"    {fault}")
    return faults


def _evaluate_examples(folder: Path, evaluate: Callable[[], Iterable[Any]]) -> int:
    """Take each official example into an empty directory, check what it tells, and name what it cannot keep."""
    reading = import_module("app.evaluation.examples")
    try:
        examples = reading.read_examples(folder)
    except FileNotFoundError as error:
        raise click.ClickException(f"An official example is missing: {error.filename}") from error
    return sum(_evaluate_example(name, services, evaluate) for name, services in examples.items())


def _evaluate_example(name: str, services: list[Any], evaluate: Callable[[], Iterable[Any]]) -> int:
    reading = import_module("app.evaluation.examples")
    with TemporaryDirectory(prefix="ryadom-examples-") as place, db.over(f"sqlite:///{place}/examples.db") as engine:
        upgrade(engine)
        with db.transaction() as session:
            load_taxonomy(session, settings().data / "taxonomy")
        lost, aside = reading.take_in_example(
            db.transaction, services, Path(place) / "example.jsonl", brain().gazetteer.get
        )
        click.echo(f"{name}, taken in: {len(services)} services, {len(aside)} set aside")
        for path, count in sorted(lost.items()):
            click.echo(f"    not kept: {path} ({count} times)")
        for faults in aside:
            click.echo(f"    set aside: {faults}")
        return len(aside) + _tell(evaluate())


def _get(path: str) -> tuple[int, str]:
    return ask_api(current_app._get_current_object(), path)  # type: ignore[attr-defined]  # noqa: SLF001
