"""Invented services in five languages, in any number and always the same, and everyday questions to ask of them."""

import csv
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import count, islice
from pathlib import Path
from random import Random

from search_index.documents import OpenHours, ServiceDocument
from search_index.locales import LOCALES
from search_index.understanding.vocabulary import OUT_OF_SCOPE, Phrase, Vocabulary

ROOT = Path(__file__).resolve().parents[2]
SEED = 20261126
COUNTRY = {"ru": "RU", "uk": "UA", "be": "BY", "hy": "AM", "tg": "TJ"}
SECTORS = ("state", "municipal", "ngo", "commercial", "religious")
FORMS = ("at_home", "day", "residential", "remote")
GROUPS = ("children", "older_people", "women", "people_with_disabilities")
WEEK = tuple((day * 1440 + 540, day * 1440 + 1080) for day in range(5))
TOWNS_OF_A_COUNTRY = 60
QUESTIONS_OF_A_LANGUAGE = 20


@dataclass(frozen=True)
class Question:
    """What a person writes, in which language, and the need that a careful reader sees in it."""

    text: str
    language: str
    need: str


def services(count: int) -> Iterator[ServiceDocument]:
    """Yield ``count`` services; the first n of many are always the same."""
    return islice(_services(), count)


def questions(most: int = QUESTIONS_OF_A_LANGUAGE) -> list[Question]:
    """Return everyday questions of the development set, at most ``most`` in each language."""
    found = []
    for language in LOCALES:
        path = ROOT / "tests" / "data" / "development" / f"{language}.jsonl"
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        asked = [Question(row["text"], language, row["needs"][0]) for row in rows if row["needs"] != [OUT_OF_SCOPE]]
        found += asked[:most]
    return found


def questions_without_end() -> Iterator[Question]:
    """Give all of them, and again and again, each time with another town: no text comes twice for long."""
    asked, towns = questions(sys.maxsize), _towns()
    yield from asked
    for turn in count():
        for one in asked:
            named = towns[COUNTRY[one.language]]
            town = named[turn % len(named)]
            yield replace(one, text=f"{one.text} {town[f'name_{one.language}'] or town['name_latin']}")


def _services() -> Iterator[ServiceDocument]:
    random = Random(SEED)
    types = _rows("taxonomy/service_types.csv")
    types = [row for row in types if row["needs"]]
    phrases = _phrases()
    towns = _towns()
    number = 0
    while True:
        language = LOCALES[number % len(LOCALES)]
        kind, town = random.choice(types), random.choice(towns[COUNTRY[language]])
        yield _service(number, language, kind, town, random.sample(phrases[language], 3), random)
        number += 1


def _service(
    number: int, language: str, kind: dict[str, str], town: dict[str, str], phrases: list[Phrase], random: Random
) -> ServiceDocument:
    label = town[f"name_{language}"] or town["name_latin"]
    name = f"{kind[f'name_{language}']} {number}, {label}"
    words = " ".join([kind[f"description_{language}"], *(phrase.text for phrase in phrases)])
    return ServiceDocument(
        id=f"{number:08}-0000-0000-0000-000000000000",
        names={language: name},
        texts={language: words},
        organization={language: f"{kind[f'name_{language}']} {label}"},
        needs=tuple(dict.fromkeys([*kind["needs"].split(), *phrases[0].needs])),
        service_types=(kind["code"],),
        groups={random.choice(GROUPS): "preferred"},
        forms=(random.choice(FORMS),),
        sector=random.choice(SECTORS),
        languages=(language,),
        country=town["country"],
        region=town["region"],
        place=town["id"],
        place_names={language: label},
        area=(town["id"],),
        lat=float(town["lat"]),
        lon=float(town["lon"]),
        hours=OpenHours(town["timezone"], WEEK) if number % 2 else None,
        checked_on=date(2026, 11, 1),
    )


def _phrases() -> dict[str, list[Phrase]]:
    known = Vocabulary.load().phrases
    return {language: [phrase for phrase in known if phrase.language == language] for language in LOCALES}


def _towns() -> dict[str, list[dict[str, str]]]:
    rows = [row for row in _rows("gazetteer/settlements.csv") if row["kind"] in ("city", "town") and row["region"]]
    rows.sort(key=lambda row: -int(row["population"] or 0))
    return {code: [row for row in rows if row["country"] == code][:TOWNS_OF_A_COUNTRY] for code in COUNTRY.values()}


def _rows(name: str) -> list[dict[str, str]]:
    with (ROOT / "data" / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))
