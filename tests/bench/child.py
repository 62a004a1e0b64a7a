"""The bench's side of an engine's process."""

import pickle
import subprocess
import sys
from pathlib import Path
from types import TracebackType
from typing import Any, Self

ROOT = Path(__file__).resolve().parents[2]
PATIENCE_SECONDS = 60.0


class EngineFailed(Exception):
    """An engine's process did not do what was asked; the message is what it said."""


class Child:
    """A process of one engine; it ends with the block, and its servers with it."""

    def __init__(self, name: str, folder: Path) -> None:
        """Start the process; it gets ready while the first question waits."""
        self.name = name
        words = [sys.executable, "-m", "tests.bench.worker", name, str(folder)]
        self._process = subprocess.Popen(words, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def __enter__(self) -> Self:
        """Return the process."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the process by asking nothing more."""
        assert self._process.stdin
        self._process.stdin.close()
        self._process.wait(PATIENCE_SECONDS)
        assert self._process.stdout
        self._process.stdout.close()

    def ask(self, method: str, *words: object) -> Any:
        """Return what a method of Worker returns.

        Raises:
            EngineFailed: the engine raised something, or its process ended.
        """
        assert self._process.stdin
        assert self._process.stdout
        try:
            pickle.dump((method, words), self._process.stdin)
            self._process.stdin.flush()
            worked, told = pickle.load(self._process.stdout)
        except (EOFError, BrokenPipeError) as error:
            raise EngineFailed(f"{self.name}: the process ended, see above") from error
        if not worked:
            raise EngineFailed(f"{self.name}: {told}")
        return told
