"""What a backup says of itself: when, of which release's tables, and a checksum for every file."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from hashlib import file_digest
from pathlib import Path

from app.operations.backups.fault import BackupFailed
from app.operations.backups.sealing import SEALING

NAME = "manifest.json"
UNSEALED = "none"
FORMAT = 1


@dataclass(frozen=True, slots=True)
class Manifest:
    """``files`` gives SHA-256 by file name; ``rows`` the rows of each table of a SQLite copy, by file name."""

    made_at: str
    files: Mapping[str, str]
    rows: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    sealing: str = UNSEALED
    format: int = FORMAT


def write_manifest(folder: Path, *, now: datetime, rows: Mapping[str, Mapping[str, int]], sealing: str) -> None:
    """Describe the files of ``folder`` and write that beside them."""
    files = {path.name: digest(path) for path in sorted(folder.iterdir())}
    manifest = Manifest(moment(now), files, rows, sealing)
    (folder / NAME).write_text(json.dumps(asdict(manifest), indent=1, sort_keys=True), encoding="utf-8")


def moment(now: datetime) -> str:
    """Return a moment as a manifest writes it."""
    return now.astimezone(UTC).isoformat(timespec="seconds")


def read_manifest(folder: Path) -> Manifest:
    """Return what a backup says of itself.

    Raises:
        BackupFailed: there is no manifest, it cannot be read, or another version of this program made it.
    """
    try:
        manifest = Manifest(**json.loads((folder / NAME).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError) as error:
        raise BackupFailed(f"{folder} is no whole backup: its manifest cannot be read") from error
    if manifest.format != FORMAT or manifest.sealing not in {UNSEALED, SEALING}:
        raise BackupFailed(f"{folder} has format {manifest.format}, sealing {manifest.sealing}: another release's")
    return manifest


def digest(path: Path) -> str:
    """Return the SHA-256 of a file."""
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()
