"""Turn raw scores into probabilities, fitted on scores of phrases that were left out of the learning."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

Matrix = NDArray[np.float64]


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
