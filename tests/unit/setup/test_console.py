"""A failed command shows the end of what it said; a good one stays quiet."""

from pathlib import Path

import pytest

from setup import console
from setup.console import answer, run, succeeds
from setup.faults import SetupFailed


@pytest.fixture(autouse=True)
def log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "logs" / "setup.log"
    monkeypatch.setattr(console, "LOG", path)
    return path


def test_what_a_command_says_goes_to_the_log_only(log: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["sh", "-c", "echo hello"])

    assert log.read_text(encoding="utf-8") == "hello\n"
    assert capsys.readouterr().out == ""


def test_a_failed_command_shows_the_end_of_its_words() -> None:
    with pytest.raises(SetupFailed, match="code 3") as failure:
        run(["sh", "-c", "for n in $(seq 40); do echo line $n; done; exit 3"])

    assert "line 40" in str(failure.value)
    assert "line 10\n" not in str(failure.value)


def test_a_missing_command_is_a_sentence() -> None:
    with pytest.raises(SetupFailed, match="could not be started"):
        run(["no-such-program"])


def test_asking_a_missing_command_is_not_an_error() -> None:
    assert not succeeds(["no-such-program"])
    assert answer(["no-such-program"]) == ""
    assert answer(["echo", "yes"]) == "yes"
