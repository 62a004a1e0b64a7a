"""The fonts hold the letters that the stylesheet promises, and all that the catalogues need."""

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from search_index.locales import LOCALES
from setup.fonts import FACES

ROOT = Path(__file__).resolve().parents[3]
SPAN = re.compile(r"U\+([0-9A-F]+)(?:-([0-9A-F]+))?")
ALPHABETS = re.compile(r"[A-Za-z\u0400-\u052f\u0531-\u058f]")


@pytest.mark.parametrize("face", FACES)
def test_the_stylesheet_asks_for_exactly_the_letters_of_the_face(face: str) -> None:
    style = (ROOT / "app" / "static" / "css" / "site.css").read_text(encoding="utf-8")
    ranges = style.split(f"noto-sans-{face}.woff2")[1].split("unicode-range:")[1].split(";")[0]

    asked = {code for first, last in SPAN.findall(ranges) for code in range(int(first, 16), int(last or first, 16) + 1)}

    assert asked == set(map(ord, FACES[face][1]))


@pytest.mark.parametrize("language", LOCALES)
def test_the_faces_have_every_letter_of_a_catalogue(language: str) -> None:
    with (ROOT / "locales" / language / "LC_MESSAGES" / "messages.po").open("rb") as file:
        letters = set(ALPHABETS.findall("".join(str(message.string) for message in read_po(file) if message.id)))

    assert letters - set("".join(letters for _name, letters in FACES.values())) == set()
