"""Keeps a program running: starts it again after it ended, more slowly each time; its words go to ``var/logs``.

Usage: python -m setup.supervise NAME FOLDER PROGRAM [ARGUMENT …]
"""

import os
import signal
import subprocess
import sys
import threading
import time
from types import FrameType

from setup.answering import answers
from setup.console import say
from setup.paths import VAR

LOGS = VAR / "logs"

FIRST_PAUSE = 1.0
LONGEST_PAUSE = 60.0
STEADY_SECONDS = 60.0
SITE_FIRST_SECONDS = 60.0


class Supervisor:
    """Runs one program for ever; a signal ends the program, and then this process."""

    def __init__(self, name: str, folder: str, argv: list[str]) -> None:
        """Remember what to run and where; from now on signals are ours."""
        self._name, self._folder, self._argv = name, folder, argv
        self._log = LOGS / f"{name}.log"
        self._process: subprocess.Popen[bytes] | None = None
        self._stopping = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._stop)

    def run(self) -> None:
        """Start the program again whenever it ends, until a signal comes."""
        pause = FIRST_PAUSE
        self._log.parent.mkdir(parents=True, exist_ok=True)
        self._log.write_bytes(b"")
        self._let_the_site_start_first()
        while not self._stopping.is_set():
            started = time.monotonic()
            code = self._run_once()
            if self._stopping.is_set():
                return
            if time.monotonic() - started > STEADY_SECONDS:
                pause = FIRST_PAUSE
            say(f"{self._name} ended with code {code} (see {self._log}); the site goes on without it")
            say(f"{self._name} starts again in {pause:.0f} s")
            self._rest(pause)
            pause = min(2 * pause, LONGEST_PAUSE)

    def _let_the_site_start_first(self) -> None:
        """On two cores three programs that start at once are all late; the site is what people wait for."""
        port = os.environ.get("WEB_PORT")
        url = f"http://127.0.0.1:{port}/healthz"
        deadline = time.monotonic() + SITE_FIRST_SECONDS
        while port and not self._stopping.is_set() and time.monotonic() < deadline and not answers(url, seconds=2.0):
            time.sleep(0.3)

    def _run_once(self) -> int | str:
        try:
            with self._log.open("ab") as log:
                self._process = subprocess.Popen(self._argv, cwd=self._folder, stdout=log, stderr=subprocess.STDOUT)
        except OSError as error:
            return error.strerror or "unknown"
        if self._stopping.is_set():
            self._process.terminate()
        code = self._process.wait()
        self._process = None
        return code

    def _stop(self, number: int, _frame: FrameType | None) -> None:
        # No waiting here: the interrupted code may already wait, and holds the lock
        self._stopping.set()
        if self._process is not None:
            self._process.send_signal(number)

    def _rest(self, seconds: float) -> None:
        until = time.monotonic() + seconds
        while not self._stopping.is_set() and time.monotonic() < until:
            time.sleep(0.2)


if __name__ == "__main__":
    Supervisor(sys.argv[1], sys.argv[2], sys.argv[3:]).run()
