"""The learnt part of understanding: which needs a text speaks of and how urgent it is."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import cho_factor, cho_solve
from scipy.sparse import csr_matrix

from search_index.documents import NeedScore, Urgency
from search_index.understanding.calibration import Calibration, fit_calibration
from search_index.understanding.features import Features, Sample
from search_index.understanding.vocabulary import OUT_OF_SCOPE, Phrase

Matrix = NDArray[np.float64]
RIDGE = 3.0
"""The penalty of ridge regression; accuracy is flat from 1 to 4 (docs/decisions/0006-understanding.md)."""
FEATURE_SPACES = 2
"""Rows are two unit vectors side by side (characters, lemmas), so a row times itself is 2."""
URGENCIES = (Urgency.EMERGENCY, Urgency.CRISIS, Urgency.ROUTINE)


@dataclass(frozen=True, slots=True)
class Judgement:
    """Scores of all needs in falling order, the probability of each urgency, and the lexical similarity.

    The similarity is the cosine (0 to 1) to the nearest phrase that tells a need.
    """

    needs: tuple[NeedScore, ...]
    urgency: dict[Urgency, float]
    similarity: float


@dataclass(frozen=True)
class Linear:
    """A calibrated linear map from features to the probabilities of labels."""

    weights: NDArray[np.float32]
    offset: Matrix
    calibration: Calibration

    def probabilities(self, rows: csr_matrix) -> Matrix:
        """Return the probability of every label for every row."""
        return self.calibration(np.asarray(rows @ self.weights) + self.offset)


@dataclass(frozen=True)
class Model:
    """Ridge regression on needs and on urgencies over one feature space, both calibrated on held-out scores."""

    features: Features
    codes: tuple[str, ...]
    examples: csr_matrix
    needs: Linear
    urgency: Linear

    def judge(self, samples: Sequence[Sample]) -> list[Judgement]:
        """Return one judgement for each sample."""
        rows = self.features.transform(samples)
        nearest = (rows @ self.examples.T).max(axis=1).toarray().ravel() / FEATURE_SPACES
        judged = zip(self.needs.probabilities(rows), self.urgency.probabilities(rows), nearest, strict=True)
        return [self._judgement(*parts) for parts in judged]

    def _judgement(self, needs: Matrix, urgency: Matrix, nearest: float) -> Judgement:
        order = np.argsort(-needs, kind="stable")
        scores = tuple(NeedScore(self.codes[index], float(needs[index])) for index in order)
        return Judgement(scores, dict(zip(URGENCIES, urgency.tolist(), strict=True)), float(nearest))


def train(phrases: Sequence[Phrase]) -> Model:
    """Learn from ``phrases``; the same phrases give the same model."""
    features = Features()
    rows = features.fit([(phrase.text, phrase.language) for phrase in phrases])
    codes = tuple(sorted({code for phrase in phrases for code in phrase.needs}))
    needs = np.array([[code in phrase.needs for code in codes] for phrase in phrases], dtype=np.float64)
    urgencies = np.array([[phrase.urgency is one for one in URGENCIES] for phrase in phrases], dtype=np.float64)
    learnt = _fit(rows, np.hstack([needs, urgencies]))
    examples = rows[[OUT_OF_SCOPE not in phrase.needs for phrase in phrases]]
    return Model(features, codes, examples, _part(learnt, needs, 0), _part(learnt, urgencies, len(codes)))


@dataclass(frozen=True)
class _Learnt:
    weights: Matrix
    offset: Matrix
    held_out: Matrix


def _fit(rows: csr_matrix, labels: Matrix) -> _Learnt:
    """Solve ridge regression in its dual form; the leave-one-out scores come from the same inverse (closed form).

    Source: Rifkin and Lippert, Notes on Regularized Least Squares, 2007, section 3.
    """
    kernel = (rows @ rows.T).toarray()
    kernel[np.diag_indices_from(kernel)] += RIDGE
    offset = labels.mean(axis=0)
    inverse = cho_solve(cho_factor(kernel, overwrite_a=True), np.eye(len(kernel)))
    dual = inverse @ (labels - offset)
    held_out = labels - dual / np.diag(inverse)[:, None]
    return _Learnt(np.asarray(rows.T @ dual), offset, held_out)


def _part(learnt: _Learnt, labels: Matrix, start: int) -> Linear:
    columns = slice(start, start + labels.shape[1])
    calibration = fit_calibration(learnt.held_out[:, columns], labels)
    return Linear(learnt.weights[:, columns].astype(np.float32), learnt.offset[columns], calibration)
