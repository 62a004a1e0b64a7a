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
    """Write the page of emergency numbers in every language into FOLDER, as it is now."""
    client = current_app.test_client(use_cookies=False)
    for language in LOCALES:
        # Requests share the context around them, and with it the language of the first
        with current_app.app_context():
            page = client.get(f"/{language}/emergency")
        if page.status_code != 200:
            raise click.ClickException(f"The page in {language} could not be made.")
        path = folder / language / "emergency.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        stamp = f"<!-- {datetime.now(UTC):%Y-%m-%d %H:%M} UTC -->\n"
        partial = path.with_suffix(".partial")
        partial.write_text(page.get_data(as_text=True) + stamp, encoding="utf-8")
        partial.replace(path)
    click.echo(f"Emergency pages in {len(LOCALES)} languages: {folder}")
