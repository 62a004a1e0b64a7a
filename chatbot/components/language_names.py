"""Which of the five languages a text names: «по-русски», «украинскую», «հայերեն»."""

import csv
from pathlib import Path

from components.folding import fold, words

_FILE = Path(__file__).with_name("language_names.csv")


def read_language_names(path: Path = _FILE) -> dict[str, str]:
    """Return the starts of language names, folded, each with its language code."""
    with path.open(encoding="utf-8", newline="") as rows:
        return {fold(row["start"]): row["language"] for row in csv.DictReader(rows)}


def named_language(text: str, names: dict[str, str]) -> str | None:
    """Return the language that ``text`` names, or None when it names none or several."""
    named = {names[start] for word in words(text) for start in names if word.startswith(start)}
    return named.pop() if len(named) == 1 else None
