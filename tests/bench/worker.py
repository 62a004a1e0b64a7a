"""The process of one engine: it takes a method and its arguments, and gives the result or what went wrong (pickles)."""

import os
import pickle
import sys
import time
import traceback
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from search_index.text.analyzers import warm_up
from tests.bench.engines import open_contender
from tests.bench.engines.protocol import Answer, Asked, Change, Kind, Prepared
from tests.bench.prepared import Reader, prepare

MARK = "zqvb"


class Worker:
    """What the bench may ask of an engine's process; times are seconds, sizes megabytes."""

    def __init__(self, name: str, folder: Path) -> None:
        """Load the analysis of words, which every engine needs, and then the engine."""
        warm_up()
        self._before = _resident(os.getpid())
        self.engine = open_contender(name, folder)

    def kinds(self) -> frozenset[Kind]:
        """Return the kinds of question that the engine answers."""
        return self.engine.kinds

    def build(self, path: Path) -> float:
        """Build the index from the documents of a file; reading the file is left out of the time."""
        reader = Reader(path)
        self.engine.build(reader)
        return reader.worked()

    def open(self) -> None:
        """Open the built index."""
        self.engine.open()

    def answer(self, asked: Asked) -> Answer:
        """Answer a question."""
        return self.engine.answer(asked)

    def seconds(self, asked: Asked) -> float:
        """Return how long a question takes, from its text to the finished answer."""
        started = time.perf_counter()
        self.engine.answer(asked)
        return time.perf_counter() - started

    def publish(self, former: Prepared, times: int) -> list[float]:
        """Return how long it takes from a changed record to an answer that shows it, for so many changes."""
        taken = []
        for letter in "abcdefghijklmnopqrstuvwxyz"[:times]:
            language, name = next(iter(former.document.names.items()))
            word = MARK + 3 * letter
            changed = replace(former.document, names={language: f"{name} {word}"})
            started = time.perf_counter()
            self.engine.publish(Change(former, changed))
            while changed.id not in self.engine.answer(Asked(Kind.OR, word, language)).ids:
                pass
            taken.append(time.perf_counter() - started)
            former = prepare(changed)
        return taken

    def memory(self) -> tuple[float, float]:
        """Return the resident memory of everything that answers, and the part that came with the engine."""
        whole = sum(map(_resident, [os.getpid(), *self.engine.other_processes()]))
        return whole, whole - self._before

    def megabytes(self) -> float:
        """Return the size of the index on the disk."""
        return self.engine.megabytes()


def serve(worker: Worker, asking: BinaryIO, answering: BinaryIO) -> None:
    """Carry out what is asked until nobody asks any more."""
    while True:
        try:
            method, words = pickle.load(asking)
        except EOFError:
            return
        try:
            told: tuple[bool, object] = True, getattr(worker, method)(*words)
        except Exception:  # noqa: BLE001 - whatever it is, the process that asked has to show it
            told = False, traceback.format_exc()
        pickle.dump(told, answering)
        answering.flush()


def main(name: str, folder: str) -> None:
    """Serve one engine over the standard streams; whatever libraries print goes to the errors."""
    answering = sys.stdout.buffer
    sys.stdout = sys.stderr
    worker = Worker(name, Path(folder))
    try:
        serve(worker, sys.stdin.buffer, answering)
    finally:
        worker.engine.close()


def _resident(process: int) -> float:
    lines = Path(f"/proc/{process}/status").read_text(encoding="utf-8").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS:")) / 1024


if __name__ == "__main__":
    main(*sys.argv[1:])
