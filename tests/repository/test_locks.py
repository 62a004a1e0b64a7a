"""Packages are pinned by hash, come from no named address, and are free to use in a product."""

import json
import re
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LOCKS = sorted(
    str(path.relative_to(ROOT))
    for folder in (ROOT, ROOT / "setup", ROOT / "chatbot")
    for path in folder.glob("requirements*.txt")
)
PINNED = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==(\S+)", re.MULTILINE)
COPYLEFT = re.compile(r"\b[AL]?GPL|General Public License", re.IGNORECASE)
# Compiled libraries inside these wheels: GCC's run time, whose exception allows any use
GCC_EXCEPTION = re.compile(r"GPL-3\.0-or-later WITH GCC-exception-3\.1|GPL-3\.0-with-GCC-exception", re.IGNORECASE)


@pytest.mark.parametrize("lock", LOCKS)
def test_every_package_has_a_hash(lock: str) -> None:
    blocks = re.split(r"\n(?=[A-Za-z0-9])", (ROOT / lock).read_text(encoding="utf-8"))
    packages = [block for block in blocks if PINNED.match(block)]

    without = [block.split()[0] for block in packages if "--hash=sha256:" not in block]

    assert packages
    assert without == []


@pytest.mark.parametrize("lock", LOCKS)
def test_no_lock_names_an_address(lock: str) -> None:
    assert not re.search(r"https?://|--(extra-)?index-url|--find-links", (ROOT / lock).read_text(encoding="utf-8"))


def test_npm_packages_have_hashes_and_no_address() -> None:
    packages = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    installed = {name: entry for name, entry in packages.items() if name}

    assert installed
    assert [name for name, entry in installed.items() if "integrity" not in entry or "resolved" in entry] == []


def test_no_package_of_the_site_is_copyleft() -> None:
    names = [match[1] for match in PINNED.finditer((ROOT / "requirements.txt").read_text(encoding="utf-8"))]

    copyleft = {name: licence for name in names if COPYLEFT.search(licence := _licence(name))}

    assert copyleft == {}


def _licence(package: str) -> str:
    try:
        fields = metadata(package)
    except PackageNotFoundError:  # markers leave some packages out on this machine
        return ""
    stated = [fields.get("License-Expression") or "", (fields.get("License") or "").split("\n")[0]]
    classifiers = [line for line in fields.get_all("Classifier") or [] if line.startswith("License")]
    return GCC_EXCEPTION.sub("", "; ".join([*stated, *classifiers]))
