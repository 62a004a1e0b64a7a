"""What a newcomer reads about settings and commands is true."""

import re
from pathlib import Path

from app.config import Settings

ROOT = Path(__file__).resolve().parents[2]


def test_the_example_lists_every_setting() -> None:
    example = (ROOT / ".env.example").read_text(encoding="utf-8")
    names = [str(field.validation_alias or f"RYADOM_{name.upper()}") for name, field in Settings.model_fields.items()]

    missing = [name for name in names if not re.search(rf"^#? ?{name}=", example, re.MULTILINE)]

    assert missing == []


def test_every_target_of_make_says_what_it_does() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    declared = re.search(r"^\.PHONY: (.+)$", makefile, re.MULTILINE)
    assert declared

    silent = [name for name in declared[1].split() if not re.search(rf"^{name}:.*## \w", makefile, re.MULTILINE)]

    assert silent == []


def test_the_continuous_integration_runs_what_the_readme_says() -> None:
    last_line = (ROOT / ".ci" / "run").read_text(encoding="utf-8").strip().splitlines()[-1]

    assert last_line == "make test"
    assert "make test" in (ROOT / "README.md").read_text(encoding="utf-8")
