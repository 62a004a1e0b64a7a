"""One writer at a time, over all threads and processes; a process that dies lets go."""

import threading
from pathlib import Path
from types import TracebackType

from whoosh.util.filelock import FileLock


class WriteLock:
    """A lock on a file that the same thread may take again; others wait."""

    def __init__(self, path: Path) -> None:
        """Lock the file at ``path``, which is made when needed."""
        self._path = path
        self._thread = threading.RLock()
        self._held = 0
        self._file: FileLock | None = None

    def __enter__(self) -> None:
        """Wait for the lock."""
        self._thread.acquire()
        try:
            if not self._held:
                self._file = self._locked_file()
            self._held += 1
        except BaseException:
            self._thread.release()
            raise

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Let go."""
        self._held -= 1
        if not self._held and self._file is not None:
            self._file.release()
        self._thread.release()

    def _locked_file(self) -> FileLock:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        file = FileLock(str(self._path))
        file.acquire(blocking=True)
        return file
