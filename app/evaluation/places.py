"""Whether stated places are found, on sentences of which every second one is held out."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from search_index.documents import Place
from search_index.text.language import identify
from search_index.understanding.places import Gazetteer


@dataclass(frozen=True, slots=True)
class PlaceSentence:
    """A sentence with the places that are right («Gyumri, AM»), none where no place of help is stated.

    ``choice`` says that the name is ambiguous, so that a choice is right too.
    """

    language: str
    text: str
    places: tuple[str, ...]
    choice: bool
    held_out: bool


def read_sentences(paths: Iterable[Path]) -> list[PlaceSentence]:
    """Return the sentences of several files; those with an even number are held out."""
    rows = (json.loads(line) for path in paths for line in path.read_text(encoding="utf-8").splitlines())
    return [
        PlaceSentence(
            language=row["lang"],
            text=row["text"],
            places=tuple(place for place in (row["place"], *row.get("also", ())) if place),
            choice=bool(row.get("choice")),
            held_out=int(row["id"][-3:]) % 2 == 0,
        )
        for row in rows
    ]


def place_outcomes(gazetteer: Gazetteer, sentence: PlaceSentence) -> Mapping[str, bool]:
    """Return the outcome of the one measure that concerns a sentence: found where stated, invented where not."""
    half = "held out" if sentence.held_out else "to tune on"
    found = gazetteer.find_place(sentence.text, language=identify(sentence.text, sentence.language))
    if not sentence.places:
        return {f"place invented, {half}": found.place is not None}
    right = {place.id for label in sentence.places for place in _meant(gazetteer, label)}
    offered = sentence.choice and bool(found.choices)
    return {f"place found, {half}": offered or (found.place is not None and found.place.id in right)}


def _meant(gazetteer: Gazetteer, label: str) -> tuple[Place, ...]:
    name, _, country = label.rpartition(", ")
    expected = gazetteer.find_place(name, country=country)
    return tuple(place for place in (expected.place, *expected.choices) if place)
