"""Where processes count: in memory, so that a full disk kills none of them."""

from pathlib import Path

import pytest

from setup import metrics_folder as module
from setup.metrics_folder import NAME, metrics_folder


@pytest.fixture
def memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let a folder of the test stand for memory."""
    place = tmp_path / "memory"
    place.mkdir()
    monkeypatch.setattr(module, "MEMORY", place)
    return place


def test_the_processes_of_one_site_count_together_in_memory(memory: Path, tmp_path: Path) -> None:
    told = {"RYADOM_VAR": str(tmp_path / "var")}

    assert metrics_folder(told) == metrics_folder(told)
    assert metrics_folder(told).parent == memory
    assert metrics_folder(told).stat().st_mode & 0o077 == 0


def test_two_sites_on_one_host_count_apart(memory: Path, tmp_path: Path) -> None:
    assert metrics_folder({"RYADOM_VAR": str(tmp_path / "a")}) != metrics_folder({"RYADOM_VAR": str(tmp_path / "b")})


def test_a_folder_that_somebody_has_laid_there_for_us_is_not_taken(memory: Path, tmp_path: Path) -> None:
    told = {"RYADOM_VAR": str(tmp_path / "var")}
    ours = metrics_folder(told)
    ours.rmdir()
    (tmp_path / "theirs").mkdir()
    ours.symlink_to(tmp_path / "theirs")

    assert metrics_folder(told) == tmp_path / "var" / "metrics"


def test_where_there_is_no_memory_to_write_to_the_var_folder_serves(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MEMORY", tmp_path / "nowhere")

    assert metrics_folder({"RYADOM_VAR": str(tmp_path / "var")}) == tmp_path / "var" / "metrics"


def test_the_folder_that_is_told_is_taken(memory: Path, tmp_path: Path) -> None:
    assert metrics_folder({NAME: str(tmp_path / "told")}) == tmp_path / "told"
