"""Text to numbers: character and lemma n-grams, the same for training and for a person's words."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import TfidfVectorizer

from search_index.text.analyzers import analyse_text
from search_index.text.normalise import normalise

Sample = tuple[str, str]
"""A text and its language."""


class Features:
    """TF-IDF over characters inside words and over lemmas, of all five languages in one space."""

    def __init__(self) -> None:
        """Prepare the two vectorisers."""
        self._characters = TfidfVectorizer(
            analyzer="char_wb",
            ngram_range=(2, 4),
            sublinear_tf=True,
            min_df=2,
            preprocessor=normalise,
            dtype=np.float32,
        )
        self._lemmas = TfidfVectorizer(analyzer=lemma_ngrams, sublinear_tf=True, dtype=np.float32)

    def fit(self, samples: Sequence[Sample]) -> csr_matrix:
        """Learn the space from ``samples`` and return their rows (samples × features)."""
        characters = self._characters.fit_transform([text for text, _ in samples])
        return csr_matrix(hstack([characters, self._lemmas.fit_transform(samples)]))

    def transform(self, samples: Sequence[Sample]) -> csr_matrix:
        """Return the rows of ``samples`` in the learnt space (samples × features)."""
        characters = self._characters.transform([text for text, _ in samples])
        return csr_matrix(hstack([characters, self._lemmas.transform(samples)]))


def lemma_ngrams(sample: Sample) -> list[str]:
    """Return the folded lemmas of a sample and their neighbouring pairs, marked by language."""
    text, language = sample
    lemmas = [f"{language}:{term.folded}" for term in analyse_text(text, language)]
    return lemmas + [f"{first} {second}" for first, second in pairwise(lemmas)]
