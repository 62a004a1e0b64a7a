"""Leaflet, its clusters and the fonts: from locked npm packages into a folder that git ignores."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from setup.console import run, say
from setup.paths import ROOT, VENDOR, VENV, tool
from setup.site_packages import install_locked

MODULES = ROOT / "node_modules"
FONTS = "@fontsource-variable"

FILES = {
    "leaflet": ("leaflet/dist/leaflet.js", "leaflet/dist/leaflet.css", "leaflet/LICENSE"),
    "leaflet/images": ("leaflet/dist/images/*.png",),
    "markercluster": (
        "leaflet.markercluster/dist/leaflet.markercluster.js",
        "leaflet.markercluster/dist/MarkerCluster.css",
        "leaflet.markercluster/dist/MarkerCluster.Default.css",
        "leaflet.markercluster/MIT-LICENCE.txt",
    ),
    "fonts": (f"{FONTS}/noto-sans/LICENSE",),
}


def install_assets() -> None:
    """Install the npm packages and copy or cut what the pages use into ``app/static/vendor``."""
    run([*_npm(), "ci", "--ignore-scripts", "--no-audit", "--no-fund"], env=_path())
    shutil.rmtree(VENDOR, ignore_errors=True)
    for source, target in copies():
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)
    run([VENV / "bin" / "python", "-m", "setup.fonts", MODULES / FONTS, VENDOR / "fonts"])


def copies() -> Iterator[tuple[Path, Path]]:
    """Yield each source file with the place it is copied to."""
    for folder, patterns in FILES.items():
        for pattern in patterns:
            for source in sorted(MODULES.glob(pattern)):
                yield source, VENDOR / folder / source.name


def _npm() -> list[str]:
    if shutil.which("npm"):
        return ["npm"]
    say("    this machine has no npm: taking it from a Python package")
    install_locked(VENV / "bin" / "python", "setup/requirements-node.txt")
    return [tool("npm")]


def _path() -> dict[str, str]:
    return {"PATH": f"{os.environ.get('PATH', '')}:{VENV / 'bin'}"}
