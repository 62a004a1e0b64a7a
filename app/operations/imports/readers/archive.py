"""Archives of others: one that would fill the memory is refused before anything of it is unpacked."""

from pathlib import Path
from zipfile import BadZipFile, ZipFile

from app.operations.imports.faults import Fault, FileRejected, expects

MAX_UNPACKED = 300_000_000
"""Bytes of all parts of an archive together."""
MAX_PARTS = 2_000
MAX_RATIO = 40
"""How many times larger an archive may be than its file: text packs to a tenth, a bomb to a thousandth."""


def refuse_bomb(path: Path, ratio: int = MAX_RATIO) -> None:
    """Refuse an archive that is none, or that would fill the memory: more than ``ratio`` times its size.

    Raises:
        FileRejected: with what was expected.
    """
    try:
        with ZipFile(path) as archive:
            parts = archive.infolist()
    except (BadZipFile, OSError, ValueError) as error:
        raise FileRejected([Fault(1, "file", "", expects("a file that can be unpacked"), path.name)]) from error
    unpacked = sum(part.file_size for part in parts)
    most = min(MAX_UNPACKED, max(path.stat().st_size, 10_000) * ratio)
    if unpacked > most or len(parts) > MAX_PARTS:
        raise FileRejected([Fault(1, "file", str(unpacked), expects("at most %(most)s bytes", most=most), path.name)])
