"""The SearchEngine on Whoosh (whoosh-reloaded): Whoosh stores and commits, arrays beside its segments are searched."""

import shutil
import threading
from collections.abc import Iterable
from contextlib import AbstractContextManager
from pathlib import Path

from search_index.documents import Page, Query, ServiceDocument
from search_index.engine import IndexUnavailable
from search_index.engines.whoosh.generations import live_folder, new_generation, switch
from search_index.engines.whoosh.reading import Opened, open_live
from search_index.engines.whoosh.schema import fields
from search_index.engines.whoosh.writing import commit, merge_small_segments
from search_index.engines.write_lock import WriteLock


class WhooshEngine:
    """Reads the live generation, opened again when it has changed; one process at a time writes."""

    def __init__(self, folder: Path) -> None:
        """Keep the index under ``folder``, which must be ours alone: Whoosh unpickles its schema."""
        self._root = folder
        self._opened: Opened | None = None
        self._opening = threading.Lock()
        # Beside the folder, so that it is one lock even if somebody removes the folder
        self._write_lock = WriteLock(folder.with_name(f"{folder.name}.lock"))

    def find(self, query: Query) -> Page:
        """Return the best hits of ``query``; an index that went bad meanwhile is answered from what is held of it.

        Raises:
            IndexUnavailable: the index is missing or damaged, and none was read before.
        """
        held = self._opened
        try:
            held = self._current()
        except IndexUnavailable:
            if held is None:
                raise
        return held.view.find(query)

    def size(self) -> int:
        """Return the number of indexed documents.

        Raises:
            IndexUnavailable: the index on the disk is missing or damaged, whatever is held of it.
        """
        opened = self._current()
        if not opened.is_whole() and opened.is_live(self._root):
            raise IndexUnavailable("files of the index have changed")
        return len(opened.view)

    def writing(self) -> AbstractContextManager[object]:
        """Wait for the only right to write and hold it."""
        return self._write_lock

    def update(self, documents: Iterable[ServiceDocument], deleted: Iterable[str] = ()) -> None:
        """Add or replace ``documents`` and remove the ids in ``deleted``, in one commit.

        Raises:
            IndexUnavailable: the index is missing or damaged.
        """
        changed = {document.id: fields(document) for document in documents}
        with self.writing():
            folder = live_folder(self._root)
            try:
                commit(folder, changed.values(), {*changed, *deleted})
                merge_small_segments(folder)
            except Exception as error:
                # Whoosh answers damage with whatever it stumbles over, bare Exception included
                raise IndexUnavailable(str(error)) from error

    def rebuild(self, documents: Iterable[ServiceDocument]) -> int:
        """Build a new generation, switch to it and return how many documents it holds."""
        with self.writing():
            folder = new_generation(self._root)
            try:
                count = commit(folder, map(fields, documents))
                switch(self._root, folder)
            except BaseException:
                shutil.rmtree(folder, ignore_errors=True)
                raise
            return count

    def _current(self) -> Opened:
        opened = self._opened
        if opened is None or not opened.is_live(self._root):
            with self._opening:
                opened = self._opened
                if opened is None or not opened.is_live(self._root):
                    self._opened = opened = open_live(self._root, opened.segments if opened else {})
        return opened
