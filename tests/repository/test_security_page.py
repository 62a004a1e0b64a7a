"""What docs/security.md names as proof exists, and every id is said once."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
NAMED = re.compile(r"`((?:app|tests|docs|deploy|setup|search_index)/[\w./-]+|\w+\.(?:py|toml|in))(?:::(\w+))?`")
ROW = re.compile(r"^\| (\d+\.\d+\.\d+[^|]*) \| [^|]+ \| (held|open|not applicable) \| (.+) \|$", re.MULTILINE)
ID = re.compile(r"(\d+\.\d+\.\d+)(?:–(\d+\.\d+\.\d+))?")


def test_every_named_file_and_test_exists() -> None:
    named = NAMED.findall(PAGE)

    missing = [path for path, _ in named if not (ROOT / path).exists()]
    absent = [
        f"{path}::{test}"
        for path, test in named
        if test and path not in missing and f"def {test}(" not in (ROOT / path).read_text(encoding="utf-8")
    ]
    assert len(named) > 100
    assert (missing, absent) == ([], [])


def test_what_is_held_names_its_proof() -> None:
    bare = [
        ids for ids, state, proof in ROW.findall(PAGE) if state == "held" and not re.search(r"`|ruff|Python", proof)
    ]

    assert bare == []


def test_no_requirement_is_told_twice_and_all_chapters_are_there() -> None:
    told = [first for ids, _, _ in ROW.findall(PAGE) for first, _ in ID.findall(ids)]

    assert sorted(told) == sorted(set(told))
    assert {int(one.split(".")[0]) for one in told} == set(range(1, 18))


def test_the_page_counts_its_own_lines_rightly() -> None:
    states = [state for _, state, _ in ROW.findall(PAGE)]
    counts = [str(states.count(state)) for state in ("held", "open", "not applicable")]

    assert re.search(rf"\b{counts[0]} are held, {counts[1]} are\s+open and {counts[2]} do not apply", PAGE)
