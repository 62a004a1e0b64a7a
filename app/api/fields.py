"""Field types that several requests share."""

from typing import Annotated, Literal

from pydantic import StringConstraints

from app import request_faults
from app.operations.find_services import MAX_TEXT

Language = Literal["ru", "uk", "be", "hy", "tg"]


Text = Annotated[request_faults.Text, StringConstraints(max_length=MAX_TEXT)]
Words = Annotated[Text, StringConstraints(min_length=1)]
Code = Annotated[str, StringConstraints(pattern=r"^[a-z_]{1,40}$")]
"""A taxonomy code."""
