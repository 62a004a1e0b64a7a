"""What is backed up and where it is put back."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Sources:
    """Databases by name (addresses) and folders by name; a SQLite file or folder that is not there yet is left out."""

    databases: Mapping[str, str]
    folders: Mapping[str, Path]
