"""Ridge regression in its dual form, with the scores that each example would get had it been left out."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import cho_factor, cho_solve
from scipy.linalg.lapack import spotri
from scipy.sparse import csr_matrix

Matrix = NDArray[np.float64]
Kernel = NDArray[np.float32]
RIDGE = 3.0
"""The penalty of ridge regression; accuracy is flat from 1.5 to 5 (docs/decisions/0006-understanding.md)."""
BLOCK = 512


@dataclass(frozen=True)
class Learnt:
    """Dual weights (examples × labels), the labels' means, and the leave-one-out scores (examples × labels)."""

    dual: Matrix
    offset: Matrix
    held_out: Matrix


def fit_ridge(kernel: Kernel, labels: Matrix) -> Learnt:
    """Solve ridge regression over ``kernel`` (overwritten, so that it is the only thing of its size in memory).

    The leave-one-out scores come from the diagonal of the inverse: Rifkin and Lippert, Notes on Regularized Least
    Squares, 2007, section 3.
    """
    offset = labels.mean(axis=0)
    kernel[np.diag_indices_from(kernel)] += RIDGE
    # LAPACK works in place on columns; the kernel is symmetric, so its transpose is itself
    factor = cho_factor(kernel.T, lower=True, overwrite_a=True, check_finite=False)
    dual = cho_solve(factor, (labels - offset).astype(np.float32), check_finite=False)
    inverse, failed = spotri(factor[0], lower=True, overwrite_c=True)
    assert not failed, "the kernel plus the ridge is positive definite"
    return Learnt(dual, offset, labels - dual / np.diag(inverse)[:, None])


def products(rows: csr_matrix) -> Kernel:
    """Return the products of all pairs of rows, block by block: the whole sparse product would need far more."""
    kernel = np.empty((rows.shape[0], rows.shape[0]), dtype=np.float32)
    for start in range(0, rows.shape[0], BLOCK):
        kernel[start : start + BLOCK] = (rows[start : start + BLOCK] @ rows.T).toarray()
    return kernel
