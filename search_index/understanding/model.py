"""The learnt part of understanding: which needs a text speaks of and how urgent it is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from search_index.documents import NeedScore, Urgency
from search_index.understanding.calibration import Alarms, Calibration, fit_alarms, fit_calibration
from search_index.understanding.features import Features, Sample
from search_index.understanding.ridge import fit_ridge, products
from search_index.understanding.vocabulary import OUT_OF_SCOPE, Phrase

Matrix = NDArray[np.float64]
FEATURE_SPACES = 2
"""Rows are two unit vectors side by side (characters, lemmas), so a row times itself is 2."""
OTHER_NEED = 0.6
"""What a phrase's further needs are taught as: the first need is to be told first."""
ENDS = (Urgency.EMERGENCY, Urgency.ROUTINE)
"""What is learnt of urgency: the two ends; what is neither is a crisis."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """Scores of all needs in falling order, the learnt urgency, and the lexical similarity.

    The similarity is the cosine (0 to 1) to the nearest phrase that tells a need.
    """

    needs: tuple[NeedScore, ...]
    urgency: Urgency
    similarity: float


@dataclass(frozen=True)
class Model:
    """Ridge regression on needs, on emergency and on routine over one feature space.

    The needs' scores are calibrated, and the alarms' thresholds set, on scores of phrases left out of the learning.
    """

    features: Features
    codes: tuple[str, ...]
    by_feature: csr_matrix
    """Phrases that tell a need, turned (features × phrases): a text's row is multiplied by its own features only."""
    weights: NDArray[np.float32]
    offset: Matrix
    calibration: Calibration
    alarms: Mapping[str, Alarms]

    def judge(self, samples: Sequence[Sample]) -> list[Judgement]:
        """Return one judgement for each sample."""
        rows = self.features.transform(samples)
        nearest = (rows @ self.by_feature).max(axis=1).toarray().ravel() / FEATURE_SPACES
        scores = np.asarray(rows @ self.weights) + self.offset
        languages = (language for _, language in samples)
        return [self._judgement(*parts) for parts in zip(scores, nearest, languages, strict=True)]

    def _judgement(self, scores: Matrix, nearest: float, language: str) -> Judgement:
        needs, (emergency, routine) = self.calibration(scores[:-2]), scores[-2:]
        order = np.argsort(-needs, kind="stable")
        ranked = tuple(NeedScore(self.codes[index], float(needs[index])) for index in order)
        return Judgement(ranked, self.alarms[language].read(emergency, routine), float(nearest))


def train(phrases: Sequence[Phrase]) -> Model:
    """Learn from ``phrases``; the same phrases give the same model."""
    features = Features()
    rows = features.fit([(phrase.text, phrase.language) for phrase in phrases])
    codes = tuple(sorted({code for phrase in phrases for code in phrase.needs}))
    taught = np.array([[_taught(phrase, code) for code in codes] for phrase in phrases])
    urgency = np.array([[phrase.urgency is one for one in ENDS] for phrase in phrases], dtype=np.float64)
    learnt = fit_ridge(products(rows), np.hstack([taught, urgency]))
    calibration = fit_calibration(learnt.held_out[:, :-2], (taught > 0).astype(np.float64))
    languages = np.array([phrase.language for phrase in phrases])
    alarms = {code: _alarms(learnt.held_out, urgency, languages == code) for code in sorted(set(languages.tolist()))}
    by_feature = csr_matrix(rows[[OUT_OF_SCOPE not in phrase.needs for phrase in phrases]].T)
    weights = np.ascontiguousarray(rows.T @ learnt.dual, dtype=np.float32)
    return Model(features, codes, by_feature, weights, learnt.offset, calibration, alarms)


def _taught(phrase: Phrase, code: str) -> float:
    return 1.0 if code == phrase.needs[0] else OTHER_NEED * (code in phrase.needs)


def _alarms(held_out: Matrix, urgency: Matrix, own: NDArray[np.bool_]) -> Alarms:
    """Return the thresholds of one language: scores are not alike in languages with more and with fewer phrases."""
    return fit_alarms(held_out[own, -2:], urgency[own])
