"""By which rules an index is filled; where they have changed, what stands there is no longer what would be written."""

import json
from collections.abc import Iterator
from functools import lru_cache
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path

from search_index.engines.opensearch.fields import MAPPING

ROOT = Path(__file__).resolve().parents[2]
CODE = ("documents.py", "engines/facets.py", "engines/stored.py", "engines/terms.py", "engines/opensearch/fields.py")
"""What makes the fields of a service, beside the analyzers."""
PACKAGES = ("simplemma", "snowballstemmer")
"""Whose dictionaries and stems are stored."""


@lru_cache
def fingerprint(root: Path = ROOT) -> str:
    """Return a checksum of mapping, analyzers, dictionaries and synonyms; ``root`` is the search_index folder.

    Whatever the analyzers may read counts: a rebuild too many costs minutes, one too few costs answers.
    """
    digest = blake2b(json.dumps(MAPPING, sort_keys=True).encode(), digest_size=16)
    for package in PACKAGES:
        digest.update(f"{package} {version(package)}".encode())
    for path in _files(root):
        content = path.read_bytes()
        digest.update(f"{path.relative_to(root)} {len(content)}".encode() + content)
    return digest.hexdigest()


def _files(root: Path) -> Iterator[Path]:
    yield from (root / name for name in CODE)
    yield from sorted((root / "text").rglob("*.py"))
    yield from sorted((root / "vocabulary").glob("*/synonyms.csv"))
