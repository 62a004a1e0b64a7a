"""The list of everything we use and did not write (CycloneDX 1.6), from the hashed locks: `python -m setup sbom`."""

import base64
import json
import re
from pathlib import Path
from typing import Any

from setup.console import say
from setup.paths import ROOT, VAR

PINNED = re.compile(r"^([A-Za-z0-9][A-Za-z0-9._-]*)(?:\[[^\]]*\])?==([^\s;\\]+)")
HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")
FOR_DEVELOPERS = ("requirements-dev.txt",)
Component = dict[str, Any]


def write_sbom(path: Path = VAR / "sbom.json") -> int:
    """Write the list and say where; return the exit code."""
    found = sbom(ROOT)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(found, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    say(f"{len(found['components'])} components in {path}")
    return 0


def sbom(root: Path) -> dict[str, Any]:
    """Return the list as CycloneDX says it; the same locks give the same list."""
    found: dict[str, Component] = {}
    for lock in locks(root):
        for component in read_lock(lock.read_text(encoding="utf-8"), needed=lock.name not in FOR_DEVELOPERS):
            known = found.setdefault(component["bom-ref"], component)
            if component["scope"] == "required":
                known["scope"] = "required"
    for component in read_npm(json.loads((root / "package-lock.json").read_text(encoding="utf-8"))):
        found[component["bom-ref"]] = component
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": {"type": "application", "bom-ref": "ryadom", "name": "ryadom"}},
        "components": sorted(found.values(), key=lambda one: str(one["bom-ref"])),
    }


def locks(root: Path) -> list[Path]:
    """Return every lock of Python packages: the site's, the bot's, set-up's and the developers'."""
    return [path for folder in (root, root / "setup", root / "chatbot") for path in sorted(folder.glob("require*.txt"))]


def read_lock(text: str, *, needed: bool) -> list[Component]:
    """Return the packages that a hashed lock pins."""
    found = []
    for block in re.split(r"\n(?=[A-Za-z0-9])", text):
        if match := PINNED.match(block):
            name, version = re.sub(r"[-_.]+", "-", match[1]).lower(), match[2]
            hashes = [{"alg": "SHA-256", "content": one} for one in HASH.findall(block)]
            found.append(_component(name, version, f"pkg:pypi/{name}@{version}", hashes, needed=needed))
    return found


def read_npm(lock: dict[str, Any]) -> list[Component]:
    """Return the packages of package-lock.json."""
    found = []
    for place, told in lock["packages"].items():
        if place:
            name, version = place.rpartition("node_modules/")[2], told["version"]
            kind, _, digest = told["integrity"].partition("-")
            content = base64.b64decode(digest).hex()
            hashes = [{"alg": kind.upper().replace("SHA", "SHA-"), "content": content}]
            purl = f"pkg:npm/{name.replace('@', '%40')}@{version}"
            one = _component(name, version, purl, hashes, needed=not told.get("dev"))
            found.append(one | {"licenses": [{"license": {"id": told["license"]}}]})
    return found


def _component(name: str, version: str, purl: str, hashes: list[dict[str, str]], *, needed: bool) -> Component:
    scope = "required" if needed else "optional"
    return {
        "type": "library",
        "bom-ref": purl,
        "name": name,
        "version": version,
        "scope": scope,
        "purl": purl,
        "hashes": hashes,
    }
