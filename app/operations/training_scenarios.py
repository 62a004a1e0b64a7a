"""The scenarios of practice calls, read from the files that trainers edit."""

import tomllib
from functools import lru_cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from app.domain.locales import LOCALES
from app.domain.phone_call import Disposition
from app.domain.training import Scenario


class _Row(BaseModel):
    model_config = ConfigDict(extra="forbid")

    id: str = Field(pattern=r"^[a-z0-9-]{1,40}$")
    title: str = Field(min_length=1)
    says: tuple[str, ...] = Field(min_length=1)
    needs: tuple[str, ...] = Field(min_length=1)
    place: str
    danger: bool
    ends: tuple[Disposition, ...] = Field(min_length=1)
    remember: str = Field(min_length=1)


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid")

    scenario: tuple[_Row, ...]


@lru_cache(maxsize=8)
def load_scenarios(folder: Path) -> dict[str, Scenario]:
    """Return every scenario of ``folder`` by its name («ru/night»), in the order of the languages.

    Raises:
        pydantic.ValidationError: a file has a field that is missing, unknown or wrong.
    """
    found = {}
    for language in LOCALES:
        path = folder / f"{language}.toml"
        rows = _File.model_validate(tomllib.loads(path.read_text(encoding="utf-8"))).scenario if path.exists() else ()
        for row in rows:
            scenario = Scenario(language=language, **row.model_dump())
            found[scenario.name] = scenario
    return found
