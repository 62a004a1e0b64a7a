"""Segments as files and back: NumPy's own zip of arrays, whose checksums tell a damaged file."""

import dataclasses
import json
from pathlib import Path
from typing import Any, TypeVar, get_type_hints

import numpy as np
from numpy.typing import NDArray

from search_index.engines.segment import Segment

Arrays = dict[str, NDArray[np.generic]]
Part = TypeVar("Part")


def save(path: Path, segment: Segment) -> None:
    """Write ``segment`` to ``path``, whole or not at all."""
    partial = path.with_suffix(".partial")
    with partial.open("wb") as file:
        np.savez(file, allow_pickle=False, **_flatten(segment))
    partial.replace(path)


def load(path: Path) -> Segment:
    """Return the segment in ``path``, read into memory: a mapped file that somebody cuts would end the process.

    Raises:
        OSError, ValueError, KeyError, zipfile.BadZipFile: the file is missing or damaged.
    """
    with np.load(path, allow_pickle=False) as arrays:
        return _restored(Segment, dict(arrays), "")


def _flatten(part: Any, prefix: str = "") -> Arrays:
    """Return the arrays of a dataclass, its tuples of strings as JSON."""
    found: Arrays = {}
    for field in dataclasses.fields(part):
        value = getattr(part, field.name)
        if dataclasses.is_dataclass(value):
            found |= _flatten(value, f"{prefix}{field.name}.")
        elif isinstance(value, tuple):
            found[prefix + field.name] = np.frombuffer(json.dumps(value).encode(), np.uint8)
        else:
            found[prefix + field.name] = value
    return found


def _restored(kind: type[Part], arrays: Arrays, prefix: str) -> Part:
    """Return the dataclass that ``_flatten`` took apart."""
    values: dict[str, Any] = {}
    for name, hint in get_type_hints(kind).items():
        if isinstance(hint, type) and dataclasses.is_dataclass(hint):
            values[name] = _restored(hint, arrays, f"{prefix}{name}.")
        elif hint == tuple[str, ...]:
            values[name] = tuple(json.loads(arrays[prefix + name].tobytes()))
        else:
            values[name] = arrays[prefix + name]
    return kind(**values)
