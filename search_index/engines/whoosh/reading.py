"""The live generation as it stands on the disk at one moment: its segments as arrays, read once."""

import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from whoosh import index
from whoosh.index import TOC, FileIndex

from search_index.engine import IndexUnavailable
from search_index.engines.segment import Segment
from search_index.engines.stored_arrays import load, save
from search_index.engines.view import View
from search_index.engines.whoosh.codec import arrays_path, decode
from search_index.engines.whoosh.generations import live_folder

TRIES = 5
TRY_AGAIN_SECONDS = 0.02
"""A writer may remove a file between our reading of the list and of the file."""


@dataclass(frozen=True)
class Opened:
    """A view of one generation, the segments in it by name, and the size and time of every file when it was opened."""

    folder: Path
    index: FileIndex
    number: int
    segments: Mapping[str, Segment]
    view: View
    stamps: Mapping[str, tuple[int, int]]

    def is_live(self, root: Path) -> bool:
        """Return whether nothing has been committed or rebuilt since."""
        return live_folder(root) == self.folder and self.index.latest_generation() == self.number

    def is_whole(self) -> bool:
        """Return whether all files are as they were: what is committed never changes."""
        return _stamps(self.folder, self.segments, self.number) == self.stamps


def open_live(root: Path, known: Mapping[str, Segment]) -> Opened:
    """Open the live generation, taking from ``known`` the segments that are there already.

    Raises:
        IndexUnavailable: it is missing or damaged.
    """
    for _ in range(TRIES - 1):
        with suppress(IndexUnavailable):
            return _open(live_folder(root), known)
        time.sleep(TRY_AGAIN_SECONDS)
    return _open(live_folder(root), known)


def _open(folder: Path, known: Mapping[str, Segment]) -> Opened:
    try:
        opened = index.open_dir(str(folder), readonly=True)
        toc = TOC.read(opened.storage, opened.indexname)
        segments = {part.segment_id(): known.get(part.segment_id()) or _load(folder, part) for part in toc.segments}
        view = View(list(segments.values()), [part.deleted_docs() for part in toc.segments])
        stamps = _stamps(folder, segments, toc.generation)
    except Exception as error:
        # Whoosh answers damage with whatever it stumbles over, bare Exception included
        raise IndexUnavailable(str(error)) from error
    return Opened(folder, opened, toc.generation, segments, view, stamps)


def _load(folder: Path, segment: Any) -> Segment:
    """Return the arrays of a segment; if their file cannot be read they are taken from Whoosh and written again."""
    path = arrays_path(str(folder), segment)
    try:
        found = load(path)
    except Exception:  # noqa: BLE001 - NumPy and zip raise all sorts; Whoosh is the truth
        found = decode(str(folder), segment)
        with suppress(OSError):
            save(path, found)
    return found


def _stamps(folder: Path, segments: Mapping[str, Segment], number: int) -> dict[str, tuple[int, int]]:
    stamps = {}
    for path in folder.iterdir():
        if path.name.split(".")[0] in segments or path.name.endswith(f"_{number}.toc"):
            stat = path.stat()
            stamps[path.name] = (stat.st_size, stat.st_mtime_ns)
    return stamps
