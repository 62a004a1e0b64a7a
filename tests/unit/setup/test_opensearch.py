"""What a program started for a while is gone when the program has been ended, however politely."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from setup.postgresql import remove

ROOT = Path(__file__).resolve().parents[3]
PATIENCE_SECONDS = 60
NODES = 3
PROGRAM = """
import os, sys
from importlib import import_module
from pathlib import Path
from setup import opensearch
opensearch.HOME = Path(os.environ["FICTIONAL_HOME"])
program = import_module(sys.argv.pop(1))
program.why_no_cluster = lambda: ""
program.measure_pages = lambda *_: None
raise SystemExit(program.main())
"""


@pytest.fixture
def place() -> Iterator[Path]:
    """Return a folder with a distribution whose nodes only sleep; who owns nothing else may read it."""
    folder = Path(tempfile.mkdtemp(prefix="ryadom-test-"))
    folder.chmod(0o755)
    (folder / "home/bin").mkdir(parents=True)
    (folder / "home/config").mkdir()
    node = folder / "home/bin/opensearch"
    node.write_text("#!/bin/sh\necho $$ > pid.new; mv pid.new pid; exec sleep 600\n", encoding="ascii")
    node.chmod(0o755)
    yield folder
    remove(folder)


@pytest.mark.timeout(3 * PATIENCE_SECONDS)
@pytest.mark.parametrize(
    ("program", "number"),
    [("search_cluster", signal.SIGTERM), ("cluster", signal.SIGTERM), ("cluster", signal.SIGHUP)],
)
def test_the_nodes_of_a_cluster_end_with_the_program_that_started_them(
    place: Path, program: str, number: signal.Signals
) -> None:
    environment = {**os.environ, "TMPDIR": str(place), "FICTIONAL_HOME": str(place / "home")}
    words = [sys.executable, "-c", PROGRAM, f"tests.bench.{program}"]
    with subprocess.Popen(words, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL) as running:
        nodes = _wait_for_nodes(place)

        running.send_signal(number)
        running.wait(PATIENCE_SECONDS)
    left = [node for node in nodes if Path(f"/proc/{node}").exists()]
    for node in left:
        os.kill(node, signal.SIGKILL)

    assert len(nodes) == NODES
    assert left == []
    assert [one.name for one in place.glob("ryadom-*") if not one.name.startswith("ryadom-ports-")] == []


def _wait_for_nodes(place: Path) -> list[int]:
    until = time.monotonic() + PATIENCE_SECONDS
    found: list[Path] = []
    while len(found) < NODES and time.monotonic() < until:
        time.sleep(0.1)
        found = list(place.glob("ryadom-*/**/node-*/pid"))
    return [int(file.read_text(encoding="ascii")) for file in found]
