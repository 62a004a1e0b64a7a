"""Shows what set-up does: one line a step, the last line of a running command, the tail of a failed one."""

import os
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Mapping, Sequence
from pathlib import Path

from setup.faults import SetupFailed
from setup.paths import LOG, ROOT

TAIL_LINES = 15
QUIET_SECONDS = 15.0
WIDTH = 110


def say(text: str) -> None:
    """Print one line at once."""
    print(text, flush=True)


class _Output:
    """Keeps the last lines of a command and writes all of them to the log."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.tail: deque[str] = deque(maxlen=TAIL_LINES)
        self._process = process
        self._thread = threading.Thread(target=self._read, daemon=True)
        self._thread.start()

    def _read(self) -> None:
        assert self._process.stdout is not None
        with LOG.open("a", encoding="utf-8") as log, self._process.stdout:
            for line in self._process.stdout:
                log.write(line)
                if line.strip():
                    self.tail.append(line.strip())

    def last(self) -> str:
        return self.tail[-1][:WIDTH] if self.tail else "…"

    def close(self) -> None:
        self._thread.join(timeout=5)


class _Ticker:
    """Redraws one line on a terminal; elsewhere prints a line now and then."""

    def __init__(self) -> None:
        self._started = time.monotonic()
        self._printed = self._started

    def tick(self, last: str) -> None:
        seconds = time.monotonic() - self._started
        if sys.stdout.isatty():
            print(f"\r\033[K    {seconds:4.0f} s  {last}"[: WIDTH + 10], end="", flush=True)
        elif time.monotonic() - self._printed > QUIET_SECONDS:
            self._printed = time.monotonic()
            say(f"    {seconds:4.0f} s  {last}")

    @staticmethod
    def clear() -> None:
        if sys.stdout.isatty():
            print("\r\033[K", end="", flush=True)


def run(
    argv: Sequence[str | Path],
    *,
    cwd: Path = ROOT,
    env: Mapping[str, str] | None = None,
) -> None:
    """Run a command, show that it is alive, and keep its output in ``var/logs/setup.log``.

    Raises:
        SetupFailed: the command is missing or failed; the message holds the end of its output.
    """
    LOG.parent.mkdir(parents=True, exist_ok=True)
    words = [str(word) for word in argv]
    try:
        process = subprocess.Popen(
            words,
            cwd=cwd,
            env={**os.environ, **(env or {})},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
        )
    except OSError as error:
        raise SetupFailed(f"{words[0]} could not be started: {error.strerror}") from error
    output = _watch(process)
    if process.returncode:
        tail = "\n".join(f"    {line}" for line in output.tail)
        command = " ".join(words[:6])
        raise SetupFailed(f"`{command}` ended with code {process.returncode}:\n{tail}\n    (all of it: {LOG})")


def _watch(process: subprocess.Popen[str]) -> _Output:
    output, ticker = _Output(process), _Ticker()
    while True:
        try:
            process.wait(timeout=1)
            break
        except subprocess.TimeoutExpired:
            ticker.tick(output.last())
    output.close()
    ticker.clear()
    return output


def succeeds(argv: Sequence[str | Path]) -> bool:
    """Tell whether a command exists and ends well, without showing its output."""
    try:
        return subprocess.run(list(argv), cwd=ROOT, capture_output=True, check=False, timeout=60).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def answer(argv: Sequence[str | Path]) -> str:
    """Return what a command prints, or nothing when it fails."""
    try:
        done = subprocess.run(list(argv), cwd=ROOT, capture_output=True, check=False, timeout=60, text=True)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""
