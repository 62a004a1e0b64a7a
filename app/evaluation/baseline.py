"""What the understanding must beat: the needs of the nearest phrase by its characters."""

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer

from search_index.documents import NeedScore, Understanding
from search_index.text.normalise import normalise
from search_index.understanding.vocabulary import OUT_OF_SCOPE, Phrase


class NearestPhrase:
    """TF-IDF over characters (2 to 5) and cosine, over the same phrases that the understanding learns from."""

    def __init__(self, phrases: tuple[Phrase, ...]) -> None:
        """Index ``phrases``."""
        self._phrases = phrases
        self._vectoriser = TfidfVectorizer(
            analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True, preprocessor=normalise, dtype=np.float32
        )
        self._columns = self._vectoriser.fit_transform([phrase.text for phrase in phrases]).T.tocsr()

    def understand(self, text: str, language: str) -> Understanding:
        """Return the needs of the phrases most like ``text``, each with the cosine of its nearest phrase."""
        likeness = (self._vectoriser.transform([text]) @ self._columns).toarray().ravel()
        found: dict[str, float] = {}
        for number in np.argsort(-likeness, kind="stable").tolist():
            for need in self._phrases[number].needs:
                found.setdefault(need, float(likeness[number]))
        first = next(iter(found), OUT_OF_SCOPE)
        needs = tuple(NeedScore(code, score) for code, score in found.items() if code != OUT_OF_SCOPE)
        return Understanding(language, needs, in_scope=first != OUT_OF_SCOPE)
