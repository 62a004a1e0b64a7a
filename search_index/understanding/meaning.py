"""The part of a model that compares by meaning: a share of the phrases as sentence vectors."""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

import numpy as np
from numpy.typing import NDArray

from search_index.understanding.embedding import Embedder, Vectors

SHARE = 0.5
"""The share of phrases that are embedded: all of them told nothing more and cost twice the time (decision 0006)."""
WEIGHT = 2.0
POWER = 4
"""The likeness of two texts is WEIGHT · ((1 + cosine of their centred vectors) / 2) ^ POWER."""
BATCH = 512


@dataclass(frozen=True)
class Meaning:
    """Vectors of ``chosen`` phrases, and after training what each of them says of every label (chosen × labels)."""

    centre: NDArray[np.float32]
    vectors: Vectors
    chosen: NDArray[np.intp]
    examples: int
    dual: NDArray[np.float32] | None = None

    @classmethod
    def of(cls, texts: Sequence[str], embedder: Embedder) -> "Meaning":
        """Embed a share of ``texts``, always the same one."""
        chosen = np.flatnonzero([_is_chosen(text) for text in texts])
        batches = (chosen[start : start + BATCH] for start in range(0, len(chosen), BATCH))
        vectors = np.vstack([embedder.embed([texts[number] for number in batch]) for batch in batches])
        centre = vectors.mean(axis=0)
        return cls(centre, _centred(vectors, centre), chosen, len(texts))

    def kernel(self) -> NDArray[np.float32]:
        """Return the likeness of all pairs of examples, 0 where one of them is not embedded."""
        kernel = np.zeros((self.examples, self.examples), dtype=np.float32)
        kernel[np.ix_(self.chosen, self.chosen)] = _likeness(self.vectors, self.vectors)
        return kernel

    def taught(self, dual: NDArray[np.float64]) -> "Meaning":
        """Return the same vectors with what they say of each label; ``dual`` is examples × labels."""
        own = np.ascontiguousarray(dual[self.chosen], dtype=np.float32)
        return Meaning(self.centre, self.vectors, self.chosen, self.examples, own)

    def scores(self, texts: Sequence[str], embedder: Embedder) -> NDArray[np.float32]:
        """Return what meaning adds to the scores of ``texts`` (texts × labels); equal texts are embedded once."""
        assert self.dual is not None, "the model is trained"
        once = list(dict.fromkeys(texts))
        likeness = _likeness(_centred(embedder.embed(once), self.centre), self.vectors)
        return np.asarray(likeness @ self.dual)[[once.index(text) for text in texts]]


def _is_chosen(text: str) -> bool:
    return sha256(text.encode()).digest()[0] < SHARE * 256


def _centred(vectors: Vectors, centre: NDArray[np.float32]) -> Vectors:
    moved = vectors - centre
    return np.asarray(moved / np.maximum(np.linalg.norm(moved, axis=1, keepdims=True), 1e-9))


def _likeness(left: Vectors, right: Vectors) -> NDArray[np.float32]:
    return np.asarray(WEIGHT * ((1 + left @ right.T) / 2) ** POWER, dtype=np.float32)
