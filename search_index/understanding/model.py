"""The learnt part of understanding: which needs a text speaks of and how urgent it is."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from search_index.documents import NeedScore, Urgency
from search_index.understanding.features import Features, Sample
from search_index.understanding.vocabulary import OUT_OF_SCOPE, Phrase

Matrix = NDArray[np.float32]
REGULARISATION = 20.0
FEATURE_SPACES = 2
"""Rows are two unit vectors side by side (characters, lemmas), so a row times itself is 2."""
URGENCIES = (Urgency.EMERGENCY, Urgency.CRISIS, Urgency.ROUTINE)


@dataclass(frozen=True, slots=True)
class Judgement:
    """Scores of all needs in falling order, the probability of each urgency, and the lexical similarity
    (cosine, 0 to 1) to the nearest phrase that tells a need.
    """

    needs: tuple[NeedScore, ...]
    urgency: dict[Urgency, float]
    similarity: float


@dataclass(frozen=True)
class Model:
    """One-vs-rest logistic regression over all needs and over the three urgencies."""

    features: Features
    codes: tuple[str, ...]
    examples: csr_matrix
    need_weights: Matrix
    urgency_weights: Matrix

    def judge(self, samples: Sequence[Sample]) -> list[Judgement]:
        """Return one judgement for each sample."""
        rows = self.features.transform(samples)
        needs = _sigmoid(_linear(rows, self.need_weights))
        urgency = _sigmoid(_linear(rows, self.urgency_weights))
        nearest = (rows @ self.examples.T).max(axis=1).toarray().ravel() / FEATURE_SPACES
        return [self._judgement(*parts) for parts in zip(needs, urgency, nearest, strict=True)]

    def _judgement(self, needs: Matrix, urgency: Matrix, nearest: float) -> Judgement:
        order = np.argsort(-needs, kind="stable")
        scores = tuple(NeedScore(self.codes[index], float(needs[index])) for index in order)
        total = float(urgency.sum()) or 1.0
        return Judgement(scores, {u: float(p) / total for u, p in zip(URGENCIES, urgency, strict=True)}, float(nearest))


def train(phrases: Sequence[Phrase]) -> Model:
    """Learn from ``phrases``; the same phrases give the same model."""
    features = Features()
    rows = features.fit([(phrase.text, phrase.language) for phrase in phrases])
    codes = tuple(sorted({code for phrase in phrases for code in phrase.needs}))
    labels = np.array([[code in phrase.needs for code in codes] for phrase in phrases])
    urgencies = np.array([[phrase.urgency is urgency for urgency in URGENCIES] for phrase in phrases])
    examples = rows[[OUT_OF_SCOPE not in phrase.needs for phrase in phrases]]
    return Model(features, codes, examples, _fit(rows, labels), _fit(rows, urgencies))


def _fit(rows: object, labels: NDArray[np.bool_]) -> Matrix:
    columns = []
    for label in labels.T:
        learner = LogisticRegression(C=REGULARISATION, solver="liblinear", class_weight="balanced", random_state=0)
        learner.fit(rows, label)
        columns.append(np.append(learner.coef_[0], learner.intercept_[0]))
    return np.array(columns, dtype=np.float32)


def _linear(rows: object, weights: Matrix) -> Matrix:
    return np.asarray(rows @ weights[:, :-1].T + weights[:, -1], dtype=np.float32)  # type: ignore[operator]


def _sigmoid(values: Matrix) -> Matrix:
    return np.asarray(1.0 / (1.0 + np.exp(-values)), dtype=np.float32)
