"""Field types that several requests share."""

from typing import Annotated, Literal

from pydantic import AfterValidator, StringConstraints

from app.operations.find_services import MAX_TEXT

Language = Literal["ru", "uk", "be", "hy", "tg"]


def _without_nul(text: str) -> str:
    if "\x00" in text:
        raise ValueError("the text must not contain the character NUL")
    return text


Text = Annotated[str, StringConstraints(max_length=MAX_TEXT, strip_whitespace=True), AfterValidator(_without_nul)]
Words = Annotated[Text, StringConstraints(min_length=1)]
Code = Annotated[str, StringConstraints(pattern=r"^[a-z_]{1,40}$")]
"""A taxonomy code."""
