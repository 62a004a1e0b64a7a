"""Texts that must fit lose nothing but what cannot be kept."""

from hypothesis import given
from hypothesis import strategies as st

from app.messengers.text import in_parts
from app.wording.shorten import shorten


@given(st.text(alphabet="аб \n", max_size=400), st.integers(5, 60))
def test_parts_fit_and_together_hold_every_letter(text: str, longest: int) -> None:
    cut = list(in_parts(text, longest))

    assert all(0 < len(part) <= longest for part in cut)
    assert "".join("".join(cut).split()) == "".join(text.split())


def test_a_text_is_cut_between_paragraphs_before_words() -> None:
    assert list(in_parts("первый абзац\n\nвторой абзац", 20)) == ["первый абзац", "второй абзац"]


@given(st.text(alphabet="аб ,", max_size=80), st.integers(2, 40))
def test_a_shortened_text_fits(text: str, longest: int) -> None:
    assert len(shorten(text, longest)) <= longest


def test_a_title_that_fits_stays_whole() -> None:
    assert shorten("Поговорить с человеком", 22) == "Поговорить с человеком"
