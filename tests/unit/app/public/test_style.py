"""What is drawn stays in place, and what has a frame keeps it for people who need contrast."""

import re

from app.config import ROOT

STYLE = (ROOT / "app" / "static" / "css" / "site.css").read_text(encoding="utf-8")


def test_no_font_moves_a_page_that_is_already_drawn() -> None:
    faces = re.findall(r"@font-face \{(.*?)\}", STYLE, re.DOTALL)

    assert faces
    assert all("font-display: optional" in face for face in faces)


def test_chips_and_the_strip_of_numbers_have_frames_in_high_contrast() -> None:
    assert re.search(r'\[data-look~="contrast"\] \.chip\b[^}]*border: 2px solid', STYLE)
    assert re.search(r'\[data-look~="contrast"\] \.strip\b[^}]*border-block: 2px solid', STYLE)
