"""The taxonomies are whole: every code has a name and a sentence in five languages, and points at codes that exist."""

import csv
import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from search_index.locales import LOCALES
from search_index.understanding.urgency import DANGER_NEEDS

TAXONOMY = Path(__file__).resolve().parents[2] / "data" / "taxonomy"
FACETS = ("needs", "service_types", "target_groups", "forms", "levels", "sectors")
FACET_FILES = {name.removesuffix("s"): name for name in FACETS}
HEADER = [
    "code",
    "parent",
    "name_en",
    *(f"name_{language}" for language in LOCALES),
    *(f"description_{language}" for language in LOCALES),
    "reviewed",
]
EXTRA = {"needs": {"tile", "danger"}, "service_types": {"needs"}}
NEEDS = {
    "food",
    "housing",
    "homeless_shelter",
    "money_benefits",
    "child_benefits",
    "pregnancy_maternity",
    "domestic_violence",
    "sexual_violence",
    "child_abuse",
    "suicide_crisis",
    "mental_health",
    "addiction",
    "disability_services",
    "disability_equipment",
    "accessibility",
    "elder_care",
    "dementia_care",
    "home_care",
    "hospice_palliative",
    "job_loss",
    "employment",
    "training",
    "labour_rights",
    "legal_aid",
    "documents_id",
    "migration",
    "refugees_idp",
    "human_trafficking",
    "prison_release",
    "debt",
    "utilities_bills",
    "healthcare",
    "hiv_tb",
    "education_school",
    "kindergarten",
    "orphans_foster",
    "large_family",
    "single_parent",
    "veterans_military",
    "disaster",
    "death_funeral",
    "volunteering",
    "transport",
    "digital_help",
    "pension",
    "other_government",
}
LETTERS = {"ru": "а-яё", "uk": "а-яґєії", "be": "а-яёіў", "hy": "ա-և", "tg": "а-яёғӣқӯҳҷ"}
MATCHES = {"exact", "broader", "narrower"}

Row = dict[str, str]


@cache
def _rows(name: str) -> list[Row]:
    with (TAXONOMY / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _codes(name: str) -> set[str]:
    return {row["code"] for row in _rows(name)}


@pytest.mark.parametrize("facet", FACETS)
def test_a_facet_has_the_agreed_columns(facet: str) -> None:
    columns = list(_rows(facet)[0])

    assert set(columns) == {*HEADER, *EXTRA.get(facet, set())}


@pytest.mark.parametrize("facet", FACETS)
def test_every_code_is_written_once_and_has_an_existing_parent(facet: str) -> None:
    codes = [row["code"] for row in _rows(facet)]
    parents = {row["parent"] for row in _rows(facet)} - {""}

    assert [code for code, count in Counter(codes).items() if count > 1] == []
    assert [code for code in codes if not re.fullmatch(r"[a-z][a-z0-9_]*", code)] == []
    assert parents <= set(codes)


@pytest.mark.parametrize("language", [*LOCALES, "en"])
@pytest.mark.parametrize("facet", FACETS)
def test_every_code_has_a_name_of_its_own(facet: str, language: str) -> None:
    names = [row[f"name_{language}"].strip() for row in _rows(facet)]

    assert "" not in names
    assert [name for name, count in Counter(name.casefold() for name in names).items() if count > 1] == []


@pytest.mark.parametrize("language", LOCALES)
@pytest.mark.parametrize("facet", FACETS)
def test_every_code_is_explained_in_the_languages_own_letters(facet: str, language: str) -> None:
    own_letter = re.compile(f"[{LETTERS[language]}]", re.IGNORECASE)
    fields = (f"name_{language}", f"description_{language}")

    wrong = [
        (row["code"], field) for row in _rows(facet) for field in fields if not own_letter.search(row[field] or "")
    ]

    assert wrong == []


def test_the_needs_are_the_agreed_ones() -> None:
    assert _codes("needs") - {"out_of_scope"} == NEEDS


def test_twelve_needs_are_tiles_in_order() -> None:
    tiles = sorted(int(row["tile"]) for row in _rows("needs") if row["tile"])

    assert tiles == list(range(1, 13))
    assert {row["danger"] for row in _rows("needs")} == {"yes", ""}


def test_every_service_type_serves_known_needs() -> None:
    unknown = {row["code"]: set(row["needs"].split()) - NEEDS for row in _rows("service_types")}

    assert {code: needs for code, needs in unknown.items() if needs} == {}
    assert [row["code"] for row in _rows("service_types") if not row["needs"].split()] == []


def test_every_need_is_served_by_a_service_type() -> None:
    served = {need for row in _rows("service_types") for need in row["needs"].split()}

    assert NEEDS - served == set()


def test_crosswalks_join_known_codes_and_say_how_well_they_match() -> None:
    rows = _rows("crosswalks")

    assert set(rows[0]) == {"facet", "code", "scheme", "scheme_code", "scheme_name", "match", "source"}
    assert {row["facet"] for row in rows} <= set(FACET_FILES)
    assert [row for row in rows if row["code"] not in _codes(FACET_FILES[row["facet"]])] == []
    assert [row for row in rows if row["match"] not in MATCHES or not row["source"].strip()] == []


def test_understanding_and_taxonomy_agree_on_which_needs_are_dangerous() -> None:
    with (TAXONOMY / "needs.csv").open(encoding="utf-8", newline="") as lines:
        marked = {row["code"] for row in csv.DictReader(lines) if row["danger"] == "yes"}

    assert marked == DANGER_NEEDS
