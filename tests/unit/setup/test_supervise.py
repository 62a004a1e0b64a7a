"""A program that dies is started again; a stop ends it for good."""

import signal
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
PATIENCE_SECONDS = 20


def _supervised(folder: Path, script: str) -> "subprocess.Popen[str]":
    words = [sys.executable, "-m", "setup.supervise", "test-bot", str(folder), "/bin/sh", "-c", script]
    return subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def _wait_for_lines(file: Path, count: int) -> int:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline:
        lines = file.read_text(encoding="utf-8").count("\n") if file.exists() else 0
        if lines >= count:
            return lines
        time.sleep(0.1)
    return 0


def test_a_program_that_dies_is_started_again(tmp_path: Path) -> None:
    with _supervised(tmp_path, "echo started >> starts; exit 1") as process:
        starts = _wait_for_lines(tmp_path / "starts", 2)
        process.terminate()
        said = process.communicate(timeout=PATIENCE_SECONDS)[0]

    assert starts >= 2
    assert "ended with code 1" in said
    assert "the site goes on without it" in said


def test_a_stop_ends_the_program_and_the_supervisor(tmp_path: Path) -> None:
    with _supervised(tmp_path, "echo $$ > pid; exec sleep 60") as process:
        _wait_for_lines(tmp_path / "pid", 1)
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=PATIENCE_SECONDS)

    pid = (tmp_path / "pid").read_text(encoding="utf-8").strip()
    assert process.returncode == 0
    assert not Path(f"/proc/{pid}").exists()
