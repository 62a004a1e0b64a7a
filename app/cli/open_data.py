"""flask open-data: everything that may be told, as files for anybody."""

import json
from datetime import UTC, datetime
from pathlib import Path

import click
from flask import current_app
from flask.cli import AppGroup

from app.operations.open_data.dump import Record, write_dump

commands = AppGroup("open-data", help="The directory as files for anybody.")
PATHS = {
    "service": "services?full=true",
    "organization": "organizations?full=true",
    "taxonomy": "taxonomies?",
    "taxonomy_term": "taxonomy_terms?",
}
"""The files tell what the HSDS API tells, and nothing else: what is hidden there is hidden here."""


@commands.command("dump")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
def dump(folder: Path) -> None:
    """Write the whole directory into FOLDER: hsds.zip, JSON Lines, CSV, GeoJSON and their checksums."""
    records = {kind: _read(path) for kind, path in PATHS.items()}
    made = write_dump(records, folder, datetime.now(UTC))
    counts = ", ".join(f"{len(many)} {kind}" for kind, many in records.items())
    click.echo(f"{len(made)} files in {folder}: {counts}")


def _read(path: str) -> list[Record]:
    current_app.config["HSDS_REQUESTS_A_MINUTE"] = 10**9
    with current_app.test_client(use_cookies=False) as client:
        answer = client.get(f"/hsds/v3/{path}&format=ndjson")
        if answer.status_code != 200:
            raise click.ClickException(f"The directory cannot be read ({answer.status_code}).")
        return [json.loads(line) for line in answer.get_data(as_text=True).splitlines() if line]
