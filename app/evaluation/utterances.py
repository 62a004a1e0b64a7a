"""Labelled utterances, one JSON object a line."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from app.domain.locales import LOCALES
from search_index.documents import Urgency
from search_index.understanding.vocabulary import OUT_OF_SCOPE


@dataclass(frozen=True, slots=True)
class Utterance:
    """What a person wrote and what a careful reader understood; the first need is the primary one.

    ``place`` is a common English name and a country («Grodno, BY»), or None.
    """

    id: str
    language: str
    text: str
    needs: tuple[str, ...]
    urgency: Urgency
    place: str | None

    @property
    def in_scope(self) -> bool:
        """Return whether the person needs anything that a directory of help can give."""
        return self.needs[0] != OUT_OF_SCOPE


class UtterancesInvalid(Exception):
    """A line is not a labelled utterance; the message names file, line and fault."""


def read_utterances(paths: Iterable[Path]) -> list[Utterance]:
    """Return the utterances of several files.

    Raises:
        UtterancesInvalid: a line cannot be read.
    """
    return [
        _read(line, f"{path.name} line {number}")
        for path in paths
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if line.strip()
    ]


def _read(line: str, where: str) -> Utterance:
    try:
        fields = json.loads(line)
        if fields["lang"] not in LOCALES or not fields["needs"]:
            raise ValueError("a language of ours and at least one need are expected")
        needs, urgency = tuple(fields["needs"]), Urgency(fields["urgency"])
        return Utterance(fields["id"], fields["lang"], fields["text"], needs, urgency, fields["place"])
    except (ValueError, KeyError, TypeError) as error:
        raise UtterancesInvalid(f"{where}: {error}") from error
