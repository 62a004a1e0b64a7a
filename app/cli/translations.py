"""flask translations: texts of records out to translators and back."""

from datetime import UTC, datetime
from pathlib import Path

import click
from flask.cli import AppGroup

from app.domain.locales import LOCALES
from app.domain.record import TranslationStatus
from app.domain.translation_units import FileUnreadable, Wanted
from app.extensions import db
from app.operations.translation_files.collect import collect_units
from app.operations.translation_files.po import write_catalogue
from app.operations.translation_files.read import decode, read_units
from app.operations.translation_files.take import Taken, look_through, take_translations
from app.operations.translation_files.xliff import write_xliff

commands = AppGroup("translations", help="Texts of records out to translators and back.")
KINDS = click.Choice([one.value for one in Wanted])


@commands.command("export")
@click.argument("language", type=click.Choice(LOCALES))
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--only", type=KINDS, multiple=True, help="Which texts; all three kinds if left out.")
def export_texts(language: str, file: Path, only: tuple[str, ...]) -> None:
    """Write what LANGUAGE wants into FILE: PO if its name ends so, XLIFF 1.2 otherwise."""
    units = collect_units(db.session, language, {Wanted(one) for one in only} or set(Wanted))
    write = write_catalogue if file.suffix == ".po" else write_xliff
    file.write_bytes(write(units, language))
    click.echo(f"{len(units)} texts.")


@commands.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--apply", "confirmed", is_flag=True, help="Store what is right; without it faults are told alone.")
@click.option("--human", is_flag=True, help="Somebody who speaks the language has checked every text.")
def import_texts(file: Path, confirmed: bool, human: bool) -> None:  # noqa: FBT001 - click gives flags so
    """Check FILE against the present originals and tell every fault with its line."""
    try:
        looked = look_through(db.session, read_units(decode(file.read_bytes())))
    except FileUnreadable as error:
        raise click.ClickException(str(error)) from error
    for one in looked:
        if one.flaws:
            click.echo(f"line {one.line}: {one.key!a}: {', '.join(one.flaws)}")
    status = TranslationStatus.HUMAN if human else TranslationStatus.DRAFT
    taken = Taken(0, 0)
    if confirmed:
        taken = take_translations(db.session, looked, status, "cli", now=datetime.now(UTC))
    db.session.commit()
    refused = sum(bool(one.flaws) for one in looked)
    click.echo(f"{len(looked) - refused} good, {refused} refused, {taken.stored} stored.")
    if taken.waiting:
        click.echo(f"{taken.waiting} wait for a second person: names of services for people in danger.")
