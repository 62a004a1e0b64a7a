"""A step of set-up: done once for the same inputs, and remembered by a stamp in ``var/stamps``."""

import hashlib
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from setup.console import say
from setup.paths import ROOT, STAMPS

SKIPPED_PARTS = {"__pycache__", ".venv", "models", ".rasa", "node_modules"}
SKIPPED_SUFFIXES = {".pyc", ".mo"}


@dataclass(frozen=True)
class Step:
    """Something that set-up does, and what tells that it need not be done again.

    ``inputs`` are files or folders under the root; ``after`` names steps whose renewal renews this one;
    ``extra`` is any further text that counts, such as the database address.
    """

    name: str
    title: str
    action: Callable[[], None]
    inputs: tuple[str, ...] = ()
    outputs: tuple[Path, ...] = ()
    after: tuple[str, ...] = ()
    extra: str = field(default="", repr=False)

    def fingerprint(self) -> str:
        """Return a hash over the inputs' names and bytes, the extra text and the stamps of earlier steps."""
        digest = hashlib.sha256(self.extra.encode())
        for path in _files(self.inputs):
            digest.update(f"\0{path.relative_to(ROOT)}\0".encode())
            digest.update(path.read_bytes())
        for name in self.after:
            digest.update(_read(STAMPS / name).encode())
        return digest.hexdigest()

    def is_done(self) -> bool:
        """Tell whether the same inputs were already worked up and the results are still there."""
        recorded = _read(STAMPS / self.name).split("\n")[0]
        return all(path.exists() for path in self.outputs) and recorded == self.fingerprint()

    def mark_done(self) -> None:
        """Remember that the step was done; the time makes later steps notice a renewal."""
        STAMPS.mkdir(parents=True, exist_ok=True)
        (STAMPS / self.name).write_text(f"{self.fingerprint()}\n{time.time()}\n", encoding="utf-8")


def perform(steps: list[Step]) -> None:
    """Do every step that is not done, showing its title and time."""
    for number, step in enumerate(steps, start=1):
        if step.is_done():
            continue
        started = time.monotonic()
        say(f"[{number}/{len(steps)}] {step.title} …")
        step.action()
        step.mark_done()
        say(f"[{number}/{len(steps)}] {step.title}: done in {time.monotonic() - started:.0f} s")


def _files(inputs: tuple[str, ...]) -> Iterator[Path]:
    for name in inputs:
        path = ROOT / name
        found = sorted(path.rglob("*")) if path.is_dir() else [path]
        yield from (one for one in found if one.is_file() and not _skipped(one))


def _skipped(path: Path) -> bool:
    return path.suffix in SKIPPED_SUFFIXES or bool(SKIPPED_PARTS & set(path.relative_to(ROOT).parts))


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.exists() else ""
