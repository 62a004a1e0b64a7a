"""The tree under test: every file that is, or is about to be, in the repository."""

import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def tree() -> list[Path]:
    """Return the files that git knows or would take, relative to the root."""
    words = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listed = subprocess.run(words, cwd=ROOT, capture_output=True, check=True, text=True).stdout
    return sorted(Path(name) for name in set(listed.split("\0")) - {""} if (ROOT / name).is_file())


@pytest.fixture(scope="session")
def modules(tree: list[Path]) -> list[Path]:
    """Return the Python files."""
    return [path for path in tree if path.suffix == ".py"]
