"""Kinds of field that several shapes share."""

from typing import Annotated, Literal

from pydantic import ConfigDict, Field
from typing_extensions import TypedDict

CLOSED = ConfigDict(extra="forbid")
"""No answer holds a field that its shape has not."""
Uri = Annotated[str, Field(json_schema_extra={"format": "uri"})]
Mail = Annotated[str, Field(json_schema_extra={"format": "email"})]
Clock = Annotated[str, Field(pattern=r"^\d\d:\d\d$")]
Country = Annotated[str, Field(pattern="^[A-Z]{2}$")]
Kind = Literal["physical", "postal", "virtual"]


class Translated(TypedDict):
    """A text in another language; draft and machine have been read by nobody, human has."""

    text: str
    status: Literal["draft", "machine", "human"]


Translations = dict[str, dict[str, Translated]]
"""Field → language → text."""
