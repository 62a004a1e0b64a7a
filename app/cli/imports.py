"""`flask providers take-in`, `validate`: files of any length and layout, from whoever has them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import click

from app.cli.providers import commands, load_vocabularies
from app.domain.importing import Layout
from app.extensions import brain, db
from app.models import ImportRun
from app.operations.imports.faults import Fault, FileRejected
from app.operations.imports.open_file import ENDINGS
from app.operations.imports.open_taker import open_taker
from app.operations.imports.report import Report
from app.operations.imports.run import Errand, TakenOver, fingerprint_file, preview_import, run_import
from app.operations.imports.taker import Taken, Taker
from app.operations.imports.validate_file import validate_file

SHOWN = 200
"""Lines of faults that are printed where something is taken in."""
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
file_argument = click.argument("file", type=FILE)
mapping_option = click.option("--mapping", type=FILE, required=True, help="What its columns mean; see data/layouts.")
layout_option = click.option(
    "--layout",
    type=click.Choice([one.value for one in ENDINGS.values()]),
    help="Told by the file's ending if left out.",
)


@commands.command("take-in")
@file_argument
@mapping_option
@layout_option
@click.option("--preview", is_flag=True, help="Tell what would change, and change nothing.")
@click.option("--force", is_flag=True, help="Withdraw what left the file, however much that is.")
def take_in_command(file: Path, mapping: Path, layout: str | None, *, preview: bool, force: bool) -> None:
    """Take FILE in batch by batch; rows with faults wait in the editor's queue. Stopped, it goes on where it was."""
    kind = _layout(file, layout)
    with db.transaction() as session:
        load_vocabularies(session)
    try:
        taker = _taker(file, mapping, kind)
        if preview:
            _tell_preview(*_previewed(taker), file)
            _tell_losses(taker)
            return
        errand = Errand(kind, file.name, fingerprint_file(file, mapping.read_bytes()), force=force)
        run_id = run_import(db.transaction, taker, errand, _tell_progress)
    except FileRejected as rejected:
        _tell_faults(rejected.faults, file)
        raise click.exceptions.Exit(1) from rejected
    except TakenOver as error:
        raise click.ClickException(str(error)) from error
    with db.transaction() as session:
        run = session.get_one(ImportRun, run_id)
        click.echo(
            f"{run.publisher}: {run.state.value}; {run.added} added, {run.changed} changed, {run.unchanged} unchanged, "
            f"{run.withdrawn} withdrawn, {run.quarantined} set aside"
        )
    _tell_losses(taker)


@commands.command("validate")
@file_argument
@mapping_option
@layout_option
def validate_command(file: Path, mapping: Path, layout: str | None) -> None:
    """Tell every fault of FILE with line and field; nothing is stored."""
    with db.transaction() as session:
        load_vocabularies(session)
        found = validate_file(session, lambda: _taker(file, mapping, _layout(file, layout)))
        session.rollback()
    for note in found.notes:
        click.echo(f"  note: {note}", err=True)
    _tell_faults(found.faults, file, len(found.faults))
    if found.more:
        click.echo(f"More than {len(found.faults)} faults; the first {len(found.faults)} are shown.")
    else:
        click.echo(f"{found.total} rows, {len(found.faults)} faults")
    if found.faults:
        raise click.exceptions.Exit(1)


def _layout(file: Path, named: str | None) -> Layout:
    found = Layout(named) if named else ENDINGS.get(file.suffix.lower())
    if found is None:
        raise click.UsageError(f"Say what {file.name} is with --layout.")
    return found


def _taker(file: Path, mapping: Path, layout: Layout) -> Taker:
    return open_taker(file, layout, mapping.read_bytes(), brain().gazetteer, now=datetime.now(UTC))


def _previewed(taker: Taker) -> tuple[Taken, int]:
    _, taken, gone = preview_import(db.transaction, taker)
    return taken, len(gone)


def _tell_preview(taken: Taken, gone: int, file: Path) -> None:
    report: Report = taken.report
    click.echo(
        f"{len(report.added)} would be added, {len(report.changed)} changed, {len(report.unchanged)} stay, "
        f"{gone} would be withdrawn, {len(taken.aside)} set aside. Nothing was kept."
    )
    for key, name, before, after in report.differences:
        click.echo(f"  {key} {name}: {before!r} → {after!r}")
    _tell_faults([fault for one in taken.aside for fault in one.faults], file)


def _tell_losses(taker: Taker) -> None:
    """Name what a file says and our record cannot keep."""
    for path, count in sorted(taker.lost.items()):
        click.echo(f"  not kept: {path} ({count} times)", err=True)


def _tell_progress(run: ImportRun) -> None:
    if run.taken % 5_000 < 500 or run.taken == run.total:
        click.echo(f"  {run.taken} of {run.total}", err=True)


def _tell_faults(faults: Sequence[Fault], file: Path, most: int = SHOWN) -> None:
    for fault in faults[:most]:
        click.echo(f"  {replace(fault, file=file.name)}", err=True)
    if len(faults) > most:
        click.echo(f"  … and {len(faults) - most} more", err=True)
