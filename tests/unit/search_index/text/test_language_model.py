"""The small language model says what the large one says."""

import re
from pathlib import Path

import pytest
from py3langid.langid import MODEL_FILE, LanguageIdentifier

from search_index.text.language_model import LANGUAGES, load_small_model
from search_index.text.tables import MODEL, tables

SENTENCES = Path(__file__).parent / "data" / "sentences"


@pytest.fixture(scope="module")
def large() -> LanguageIdentifier:
    model = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    model.set_languages(LANGUAGES)
    return model


@pytest.mark.parametrize("language", LANGUAGES)
def test_cyrillic_sentences_and_words_score_as_in_the_large_model(large: LanguageIdentifier, language: str) -> None:
    small = load_small_model(tables() / MODEL)
    sentences = (SENTENCES / f"{language}.txt").read_text(encoding="utf-8").lower().splitlines()

    texts = [text for text in (*sentences, *" ".join(sentences).split()) if not re.search("[a-z]", text)]

    assert len(texts) > 200
    for text in texts:
        assert dict(small.rank(text)) == pytest.approx(dict(large.rank(text)), abs=1e-6)
