"""The words that translators and specialists edit: phrases of each need, patterns of danger and of target groups."""

import csv
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from search_index.documents import Urgency
from search_index.locales import LOCALES

FOLDER = Path(__file__).resolve().parent.parent / "vocabulary"
OUT_OF_SCOPE = "out_of_scope"
PAIRS = {"calm": "topic", "groups": "group", "constraints": "constraint", "cries": "topic", "signs": "sign"}
"""Files of two columns, a label and a pattern that tells of it, and what the label's column is called."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """What a person with these needs might write; the first need is the main one."""

    language: str
    needs: tuple[str, ...]
    urgency: Urgency
    text: str


@dataclass(frozen=True, slots=True)
class CrisisPattern:
    """Words that tell of danger, and the patterns beside which they do not."""

    language: str
    topic: str
    urgency: Urgency
    pattern: str
    unless: tuple[str, ...]


class VocabularyInvalid(Exception):
    """A vocabulary file has a fault; the message names file, line and what was expected."""


@dataclass(frozen=True)
class Vocabulary:
    """All phrases and patterns of the five languages."""

    phrases: tuple[Phrase, ...]
    crisis: tuple[CrisisPattern, ...]
    calm: tuple[tuple[str, str], ...] = ()
    """Pairs of a topic («any» for all) and a pattern beside which no danger of that topic counts."""
    groups: tuple[tuple[str, str], ...] = ()
    """Pairs of a target group and a pattern that tells of it."""
    constraints: tuple[tuple[str, str], ...] = ()
    """Pairs of a constraint and a pattern that tells of it."""
    cries: tuple[tuple[str, str], ...] = ()
    """Pairs of a need (or a label of ``cries.py``) and a pattern of words that are a cry when nothing else is said."""
    signs: tuple[tuple[str, str], ...] = ()
    """Pairs of a sign (``signs.py``) and a pattern that shows it."""
    open_now: tuple[str, ...] = ()
    """Words that ask for who is open now: beside a need they tell neither another one nor danger."""

    @classmethod
    def load(cls, folder: Path = FOLDER) -> "Vocabulary":
        """Read every language's files.

        Raises:
            VocabularyInvalid: a line cannot be read.
        """
        phrases = tuple(
            phrase
            for language in LOCALES
            for read in (_phrases, _small_talk)
            for phrase in read(folder / language, language)
        )
        crisis = tuple(pattern for language in LOCALES for pattern in _patterns(folder / language, language))
        open_now = tuple(line for language in LOCALES for line in _lines(folder / language / "open_now.txt"))
        pairs = {name: _all_pairs(folder, (name, label)) for name, label in PAIRS.items()}
        return cls(phrases, crisis, **pairs, open_now=open_now)

    @cached_property
    def content_hash(self) -> str:
        """Return a digest of the phrases, from which the model is learnt."""
        return hashlib.sha256(repr(self.phrases).encode()).hexdigest()[:16]


def _phrases(folder: Path, language: str) -> Iterator[Phrase]:
    for where, row in _rows(folder / "phrases.csv", ("needs", "urgency", "phrase")):
        needs = tuple(row["needs"].split())
        if not needs or not row["phrase"].strip():
            raise VocabularyInvalid(f"{where}: a phrase and at least one need are expected")
        yield Phrase(language, needs, _urgency(row["urgency"], where), row["phrase"])


def _small_talk(folder: Path, language: str) -> Iterator[Phrase]:
    for line in _lines(folder / "small_talk.txt"):
        yield Phrase(language, (OUT_OF_SCOPE,), Urgency.ROUTINE, line)


def _lines(path: Path) -> list[str]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def _patterns(folder: Path, language: str) -> Iterator[CrisisPattern]:
    for where, row in _rows(folder / "crisis.csv", ("topic", "urgency", "pattern", "unless")):
        unless = tuple(part.strip() for part in row["unless"].split("|") if part.strip())
        yield CrisisPattern(language, row["topic"], _urgency(row["urgency"], where), row["pattern"], unless)


def _all_pairs(folder: Path, file: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    name, label = file
    paths = (folder / language / f"{name}.csv" for language in LOCALES)
    return tuple((row[label], row["pattern"]) for path in paths for _where, row in _rows(path, (label, "pattern")))


def _rows(path: Path, columns: tuple[str, ...]) -> Iterator[tuple[str, dict[str, str]]]:
    with path.open(encoding="utf-8", newline="") as lines:
        reader = csv.DictReader(lines)
        if tuple(reader.fieldnames or ()) != columns:
            raise VocabularyInvalid(f"{path.name} of {path.parent.name}: the first line must be {','.join(columns)}")
        for row in reader:
            where = f"{path.parent.name}/{path.name} line {reader.line_num}"
            if None in row or None in row.values():
                raise VocabularyInvalid(f"{where}: {len(columns)} columns are expected; put a comma in quotation marks")
            yield where, row


def _urgency(word: str, where: str) -> Urgency:
    try:
        return Urgency(word)
    except ValueError:
        raise VocabularyInvalid(f"{where}: urgency is emergency, crisis or routine, not {word!r}") from None
