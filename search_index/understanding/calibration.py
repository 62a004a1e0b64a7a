"""Turn raw scores into probabilities and alarms, fitted on scores of phrases that were left out of the learning."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from search_index.documents import Urgency

Matrix = NDArray[np.float64]

FALSE_EMERGENCIES = 0.01
FALSE_ALARMS = 0.088
"""Shares of routine phrases (hard negatives among them) that may be taken for an emergency, and for either danger."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """Platt scaling (Platt 1999) shared by all labels of one kind."""

    slope: float
    offset: float

    def __call__(self, scores: Matrix) -> Matrix:
        """Return probabilities between 0 and 1 of the same shape as ``scores``."""
        return np.asarray(1.0 / (1.0 + np.exp(-(self.slope * scores + self.offset))))


def fit_calibration(scores: Matrix, labels: Matrix) -> Calibration:
    """Return the scaling that explains ``labels`` (0 or 1) best; both are samples × labels."""
    fitted = LogisticRegression(C=1e6).fit(scores.reshape(-1, 1), labels.ravel())
    return Calibration(float(fitted.coef_[0, 0]), float(fitted.intercept_[0]))


@dataclass(frozen=True, slots=True)
class Alarms:
    """From which score on a text is an emergency, and up to which score it is routine."""

    emergency: float
    routine: float

    def read(self, emergency: float, routine: float) -> Urgency:
        """Return the urgency that two scores tell."""
        if emergency > self.emergency:
            return Urgency.EMERGENCY
        return Urgency.ROUTINE if routine >= self.routine else Urgency.CRISIS


def fit_alarms(scores: Matrix, labels: Matrix) -> Alarms:
    """Return thresholds that spend the allowed false alarms; columns are emergency and routine."""
    routine = labels[:, 1] == 1
    emergency = np.quantile(scores[routine, 0], 1 - FALSE_EMERGENCIES)
    return Alarms(float(emergency), float(np.quantile(scores[routine, 1], FALSE_ALARMS)))
