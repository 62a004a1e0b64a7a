"""One writer at a time, over all threads and processes; a process that dies lets go."""

import threading
from abc import ABC, abstractmethod
from pathlib import Path
from types import TracebackType

from whoosh.util.filelock import FileLock


class SharedLock(ABC):
    """A lock among processes that the same thread may take again; others wait."""

    def __init__(self) -> None:
        """Begin without it."""
        self._thread = threading.RLock()
        self._held = 0

    def __enter__(self) -> None:
        """Wait for the lock."""
        self._thread.acquire()
        try:
            if not self._held:
                self._take()
            self._held += 1
        except BaseException:
            self._thread.release()
            raise

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Let go."""
        self._held -= 1
        try:
            if not self._held:
                self._let_go()
        finally:
            self._thread.release()

    @abstractmethod
    def _take(self) -> None:
        """Wait until no other process has it; after an error nothing is held."""

    @abstractmethod
    def _let_go(self) -> None:
        """Give it back."""


class WriteLock(SharedLock):
    """A lock on a file of this host."""

    def __init__(self, path: Path) -> None:
        """Lock the file at ``path``, which is made when needed."""
        super().__init__()
        self._path = path
        self._file: FileLock | None = None

    def _take(self) -> None:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        file = FileLock(str(self._path))
        file.acquire(blocking=True)
        self._file = file

    def _let_go(self) -> None:
        if self._file is not None:
            self._file.release()
