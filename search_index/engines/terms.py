"""The same finished tokens for every engine: what a document holds and what a question asks for."""

from collections.abc import Mapping
from functools import lru_cache

from search_index.documents import ServiceDocument
from search_index.locales import LOCALES
from search_index.text.analyzers import analyse_text
from search_index.text.normalise import normalise
from search_index.text.synonyms import load_synonyms
from search_index.understanding.vocabulary import FOLDER as VOCABULARY

MAX_TERMS = 16
MAX_CHARACTERS = 400
MIN_LENGTH = 2
FIELDS = ("name", "organization", "text", "place")


def document_terms(document: ServiceDocument) -> dict[str, list[str]]:
    """Return the tokens of each field: lemmas and those of synonyms as they are, words as typed with a leading «=»."""
    texts: dict[str, Mapping[str, str]] = {
        "name": document.names,
        "organization": document.organization,
        "text": document.texts,
        "place": document.place_names,
    }
    return {field: _tokens(by_language) for field, by_language in texts.items()}


def query_terms(text: str, language: str) -> list[str]:
    """Return at most MAX_TERMS lemmas and as many words as typed (with «=»), without stop words and repetition."""
    stopped = stop_words(language)
    terms = [
        term
        for term in analyse_text(text[:MAX_CHARACTERS], language)
        if len(term.exact) >= MIN_LENGTH and term.exact not in stopped
    ]
    lemmas = dict.fromkeys(term.folded for term in terms)
    exact = dict.fromkeys(f"={term.exact}" for term in terms)
    return [*lemmas][:MAX_TERMS] + [*exact][:MAX_TERMS]


def is_lemma(term: str) -> bool:
    """Return whether a token is a lemma and not a word as typed."""
    return not term.startswith("=")


@lru_cache
def stop_words(language: str) -> frozenset[str]:
    """Return the words of ``language`` that a search skips, normalised."""
    lines = (VOCABULARY / language / "stop_words.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(normalise(line) for line in lines if line and not line.startswith("#"))


def _tokens(by_language: Mapping[str, str]) -> list[str]:
    tokens: list[str] = []
    for code, text in by_language.items():
        language = code if code in LOCALES else "ru"
        terms = analyse_text(text, language)
        tokens += [token for term in terms for token in (term.folded, f"={term.exact}")]
        tokens += load_synonyms(language).expand([term.folded for term in terms])
    return tokens
