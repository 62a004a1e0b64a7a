"""The list of everything we use and did not write."""

import json
import re
from pathlib import Path
from urllib.parse import unquote

from setup.sbom import locks, read_lock, sbom, write_sbom

ROOT = Path(__file__).resolve().parents[3]
LENGTH = {"SHA-256": 64, "SHA-512": 128}


def test_each_component_says_what_cyclonedx_requires() -> None:
    found = sbom(ROOT)

    assert (found["bomFormat"], found["specVersion"], found["version"]) == ("CycloneDX", "1.6", 1)
    refs = [one["bom-ref"] for one in found["components"]]
    assert len(refs) == len(set(refs)) > 100
    for one in found["components"]:
        assert one["type"] == "library"
        assert one["scope"] in {"required", "optional"}
        kind, name, version = re.fullmatch(r"pkg:(pypi|npm)/(.+)@([^@]+)", one["purl"]).groups()  # type: ignore[union-attr]
        assert (kind in {"pypi", "npm"}, unquote(name), version) == (True, one["name"], one["version"])
        assert one["hashes"]
        assert all(len(digest["content"]) == LENGTH[digest["alg"]] for digest in one["hashes"])


def test_every_pinned_package_of_every_lock_is_listed() -> None:
    listed = {(one["name"], one["version"]) for one in sbom(ROOT)["components"]}
    pinned = {
        (re.sub(r"[-_.]+", "-", name).lower(), version)
        for lock in locks(ROOT)
        for name, version in re.findall(r"^([\w.-]+)(?:\[\S*\])?==([^\s;\\]+)", lock.read_text(), re.MULTILINE)
    }

    assert len(locks(ROOT)) >= 5
    assert pinned - listed == set()


def test_what_only_developers_use_is_optional() -> None:
    scopes = {one["name"]: one["scope"] for one in sbom(ROOT)["components"]}

    assert (scopes["flask"], scopes["pytest"]) == ("required", "optional")


def test_a_name_is_told_in_its_normal_form() -> None:
    text = f"Foo_Bar[x]==1.0 ; python_version > '3' \\\n    --hash=sha256:{'a' * 64}\n"

    assert [one["purl"] for one in read_lock(text, needed=True)] == ["pkg:pypi/foo-bar@1.0"]


def test_the_file_is_the_same_each_time(tmp_path: Path) -> None:
    write_sbom(tmp_path / "one.json")
    write_sbom(tmp_path / "two.json")

    assert (tmp_path / "one.json").read_bytes() == (tmp_path / "two.json").read_bytes()
    assert json.loads((tmp_path / "one.json").read_text())["metadata"]["component"]["name"] == "ryadom"
