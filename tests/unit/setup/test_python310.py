"""A Python 3.10 is believed only after it ran."""

from pathlib import Path

import pytest

from setup import python310
from setup.faults import BotUnavailable, SetupFailed
from setup.python310 import find_python310


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "bin").mkdir()
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}:/usr/bin:/bin")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("PYENV_ROOT", raising=False)
    monkeypatch.setattr(python310, "tool", lambda name: str(tmp_path / "absent" / name))
    return tmp_path


def _program(path: Path, body: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


def test_one_on_path_is_found(home: Path) -> None:
    program = _program(home / "bin" / "python3.10", f"echo 3 10 {home}/real")

    assert find_python310() == home / "real"
    assert program.exists()


def test_a_shim_that_only_complains_is_passed_over_for_an_installed_version(home: Path) -> None:
    _program(home / "bin" / "python3.10", "echo 'pyenv: python3.10: command not found'; exit 127")
    installed = _program(home / ".pyenv" / "versions" / "3.10.13" / "bin" / "python", 'echo 3 10 "$0"')

    assert find_python310() == installed


def test_another_version_under_that_name_is_passed_over(home: Path) -> None:
    _program(home / "bin" / "python3.10", "echo 3 12 /usr/bin/python3.12")

    with pytest.raises(BotUnavailable):
        find_python310()


def test_none_and_no_way_to_fetch_one_is_a_sentence(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_words: list[str]) -> None:
        raise SetupFailed("no network")

    monkeypatch.setattr(python310, "run", refuse)

    with pytest.raises(BotUnavailable, match=r"Python 3\.10"):
        find_python310()
