"""flask pages: pages as files, for when the program is down."""

from datetime import UTC, datetime
from pathlib import Path

import click
from flask import current_app
from flask.cli import AppGroup

from app.domain.locales import LOCALES

commands = AppGroup("pages", help="Pages as files, for when the program is down.")


@commands.command("emergency")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
def emergency(folder: Path) -> None:
    """Write the page of emergency numbers in every language into FOLDER, as it is now.

    The files need neither this program nor more than one small style from the static folder.
    """
    client = current_app.test_client(use_cookies=False)
    for language in LOCALES:
        # Requests share the context around them, and with it the language of the first
        with current_app.app_context():
            page = client.get(f"/{language}/emergency?file=1")
        if page.status_code != 200:
            raise click.ClickException(f"The page in {language} could not be made.")
        stamp = f"<!-- {datetime.now(UTC):%Y-%m-%d %H:%M} UTC -->\n"
        _write(folder / language / "emergency.html", _without_indents(page.get_data(as_text=True)) + stamp)
    click.echo(f"Emergency pages in {len(LOCALES)} languages: {folder}")


def _without_indents(page: str) -> str:
    lines = (line.strip() for line in page.splitlines())
    return "".join(f"{line}\n" for line in lines if line)


def _write(path: Path, text: str) -> None:
    """Write a file that a reader never sees half-written."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_suffix(".partial")
    partial.write_text(text, encoding="utf-8")
    partial.replace(path)
