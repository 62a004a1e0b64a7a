"""Dumps in generations: a new one is made beside the old, and the switch is one step."""

import json
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from zipfile import ZipFile

from app.operations.open_data.dump import Record, file_digest, write_dump

CURRENT = "current"
MANIFEST = "manifest.json"
KEPT = 2
"""Generations that stay: whoever began to read the one before may finish."""


@dataclass(frozen=True, slots=True)
class DumpFile:
    """A file of the dump; ``size`` in bytes."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Dump:
    """A generation: its folder, when it was made, and what it holds."""

    folder: Path
    created: datetime
    files: tuple[DumpFile, ...]

    def file(self, name: str) -> DumpFile | None:
        """Return the file of a name, or None where the dump has none."""
        return next((one for one in self.files if one.name == name), None)


def make_generation(root: Path, records: Mapping[str, Iterable[Record]], now: datetime) -> Dump:
    """Write a new generation under ``root``, switch to it and remove those nobody reads any more.

    Args:
        now: a moment before the first record was read: what is hidden after it may stand in the files.
    """
    name = now.strftime("%Y%m%dT%H%M%SZ")
    folder = root / name
    made = _write_whole(folder, records, now)
    files = tuple(_described(path) for path in made)
    told = {"created": now.isoformat(timespec="seconds"), "files": [asdict(one) for one in files]}
    (folder / MANIFEST).write_text(json.dumps(told), encoding="utf-8")
    partial = root / f"{CURRENT}.partial"
    partial.write_text(name, encoding="utf-8")
    partial.replace(root / CURRENT)
    for old in _outlived(root, name):
        shutil.rmtree(old)
    return Dump(folder, now, files)


def read_generation(root: Path) -> Dump | None:
    """Return the dump that is given out, or None while there is none yet."""
    try:
        folder = root / (root / CURRENT).read_text(encoding="utf-8")
        told = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    files = tuple(DumpFile(**one) for one in told["files"])
    return Dump(folder, datetime.fromisoformat(told["created"]), files)


def read_tables(dump: Dump) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return each table of the package with its fields and their types."""
    with ZipFile(dump.folder / "hsds.zip") as archive:
        package = json.loads(archive.read("datapackage.json"))
    return [
        (one["path"], [(field["name"], field["type"]) for field in one["schema"]["fields"]])
        for one in package["resources"]
    ]


def _write_whole(folder: Path, records: Mapping[str, Iterable[Record]], now: datetime) -> list[Path]:
    """Write a dump; one that breaks off leaves nothing, or it would count among those that are kept."""
    partial = folder.with_suffix(".partial")
    shutil.rmtree(partial, ignore_errors=True)
    try:
        made = write_dump(records, partial, now)
        shutil.rmtree(folder, ignore_errors=True)
        partial.replace(folder)
    finally:
        shutil.rmtree(partial, ignore_errors=True)
    return [folder / one.name for one in made]


def _outlived(root: Path, newest: str) -> list[Path]:
    """Return generations that nobody reads any more, and what an earlier one left that was broken off."""
    folders = sorted(one for one in root.iterdir() if one.is_dir() and one.name <= newest)
    whole = [one for one in folders if not one.suffix]
    return [one for one in folders if one not in whole[-KEPT:]]


def _described(path: Path) -> DumpFile:
    return DumpFile(path.name, path.stat().st_size, file_digest(path))
