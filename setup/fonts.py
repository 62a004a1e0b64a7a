"""Cuts Noto Sans down to the letters and weights of the pages; run by the site's own Python, which has fontTools.

Usage: python -m setup.fonts SOURCE_FOLDER TARGET_FOLDER
"""

import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

WEIGHTS = (400, 700)
FACES = {
    "latin": (
        "noto-sans/files/noto-sans-latin-wght-normal.woff2",
        "".join(map(chr, range(0x20, 0x7F))) + "\u00a0«»·×–—‘’“”„•…−",
    ),
    "cyrillic": (
        "noto-sans/files/noto-sans-cyrillic-wght-normal.woff2",
        "".join(map(chr, range(0x410, 0x450))) + "ЁёЄєІіЇїЎўҐґ№\u0301",
    ),
    "tajik": ("noto-sans/files/noto-sans-cyrillic-ext-wght-normal.woff2", "ҒғӢӣҚқӮӯҲҳҶҷ"),
    "armenian": (
        "noto-sans-armenian/files/noto-sans-armenian-armenian-wght-normal.woff2",
        "".join(map(chr, [*range(0x531, 0x557), *range(0x559, 0x560), *range(0x561, 0x588), 0x589, 0x58A])),
    ),
}
"""Face → the file it is cut from and its letters; ``app/static/css/site.css`` states the same ranges."""

FEATURES = ["ccmp", "locl", "mark", "mkmk", "kern"]
"""What the shaping of our texts needs: accents in their places, even gaps; no small capitals, no old figures."""


def cut(source: Path, letters: str, target: Path) -> None:
    """Write the ``letters`` of a variable font that it has, between the two weights, as WOFF2."""
    font = TTFont(source)
    options = subset.Options(hinting=False, name_IDs=[1, 2], notdef_outline=True, layout_features=FEATURES)
    cutter = subset.Subsetter(options)
    cutter.populate(text=letters)
    cutter.subset(font)
    instancer.instantiateVariableFont(font, {"wght": WEIGHTS}, inplace=True)
    font.flavor = "woff2"
    target.parent.mkdir(parents=True, exist_ok=True)
    font.save(target)


def main(source: Path, target: Path) -> None:
    """Cut every face out of the files in ``source`` into ``target``."""
    for face, (name, letters) in FACES.items():
        cut(source / name, letters, target / f"noto-sans-{face}.woff2")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
