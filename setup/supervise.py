"""Keeps a program running: starts it again after it ended, more slowly each time.

Usage: python -m setup.supervise NAME FOLDER PROGRAM [ARGUMENT …]
"""

import signal
import subprocess
import sys
import time
from types import FrameType
from typing import NoReturn

FIRST_PAUSE = 1.0
LONGEST_PAUSE = 60.0
STEADY_SECONDS = 60.0


def supervise(name: str, folder: str, argv: list[str]) -> NoReturn:
    """Run ``argv`` in ``folder`` for ever; a signal to this process ends the program and then this process."""
    pause = FIRST_PAUSE
    while True:
        started = time.monotonic()
        code = _run_once(folder, argv)
        if time.monotonic() - started > STEADY_SECONDS:
            pause = FIRST_PAUSE
        print(f"{name} ended with code {code}; the site goes on without it. Next start in {pause:.0f} s", flush=True)
        time.sleep(pause)
        pause = min(2 * pause, LONGEST_PAUSE)


def _run_once(folder: str, argv: list[str]) -> int | str:
    try:
        process = subprocess.Popen(argv, cwd=folder)
    except OSError as error:
        return error.strerror or "unknown"

    def pass_on(number: int, _frame: FrameType | None) -> NoReturn:
        process.send_signal(number)
        process.wait()
        raise SystemExit(0)

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, pass_on)
    return process.wait()


if __name__ == "__main__":
    supervise(sys.argv[1], sys.argv[2], sys.argv[3:])
