"""Tables worked up once a machine from the installed packages, so that a process maps 25 MB instead of building 340.

simplemma's dictionaries become word tables, py3langid's model shrinks to our languages. `python -m
search_index.text.tables` makes them; `tables` does so in a process of its own where they are missing, because whoever
makes them keeps the memory.
"""

import subprocess
import sys
import tempfile
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path

from simplemma.strategies.dictionaries import DefaultDictionaryFactory

from search_index.text.language_model import write_small_model
from search_index.text.word_table import write_word_table

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "var" / "text"
DICTIONARIES = ("ru", "uk", "hy")
MODEL = "language.npz.xz"


class TablesMissing(RuntimeError):
    """The tables are not there and cannot be made."""


@lru_cache(maxsize=1)
def tables() -> Path:
    """Return the folder of the tables that fit the installed packages; makes them (about eight seconds) if missing.

    Raises:
        TablesMissing: they could not be made, for example because the folder is read-only.
    """
    folder = _folder()
    if not folder.is_dir():
        made = subprocess.run(
            [sys.executable, "-m", "search_index.text.tables"], cwd=ROOT, capture_output=True, text=True, check=False
        )
        if not folder.is_dir():
            raise TablesMissing(f"The word tables could not be made in {folder}: {made.stderr.strip()[-500:]}")
    return folder


def make_tables() -> None:
    """Make the tables; they appear all at once, and where two processes make them, the first wins."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=FOLDER) as name:
        fresh = Path(name) / "fresh"
        fresh.mkdir()
        write_small_model(fresh / MODEL)
        for language in DICTIONARIES:
            write_word_table(fresh / language, DefaultDictionaryFactory().get_dictionary(language))
        _put_in_place(fresh, _folder())


def _put_in_place(fresh: Path, folder: Path) -> None:
    try:
        fresh.rename(folder)
    except OSError:
        if not folder.is_dir():
            raise


def _folder() -> Path:
    return FOLDER / f"simplemma-{version('simplemma')}-py3langid-{version('py3langid')}"


if __name__ == "__main__":
    make_tables()
