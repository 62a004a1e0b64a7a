"""«Did you mean»: a short question with its mistyped words put right."""

from sqlalchemy.orm import Session

from app.brain import Brain
from app.operations.term_names import read_term_names
from app.queries.name_keys import read_all_labels
from search_index.suggestions.spelling import MAX_WORDS, Spelling
from search_index.suggestions.words import count_words, vocabulary_words
from search_index.text.tokens import Token, tokenise


def correct_question(session: Session, brain: Brain, text: str, languages: tuple[str, ...]) -> str | None:
    """Return ``text`` with its unknown words replaced by the nearest known ones, or None if nothing is to be replaced.

    ``languages`` are those in which it may be written, the likeliest first. Words that name a place are known.
    """
    tokens = tokenise(text)
    if not tokens or len(tokens) > MAX_WORDS:
        return None
    spelling = brain.spelling.get(lambda: _read_spelling(session, brain))
    corrected = text
    for token in reversed(tokens):
        word = _correct(token, brain, spelling, languages)
        corrected = corrected[: token.start] + word + corrected[token.end :]
    return corrected if corrected != text else None


def _correct(token: Token, brain: Brain, spelling: Spelling, languages: tuple[str, ...]) -> str:
    if spelling.knows(token.text) or _names_a_place(token.text, brain, languages):
        return token.text
    found = (spelling.correct(token.text, language) for language in dict.fromkeys(languages))
    word = next(filter(None, found), token.text)
    return word.capitalize() if token.text[:1].isupper() else word


def _names_a_place(word: str, brain: Brain, languages: tuple[str, ...]) -> bool:
    return any(brain.gazetteer.find_place(word, language=language).span for language in languages)


def _read_spelling(session: Session, brain: Brain) -> Spelling:
    """Return the spelling of the vocabulary, the taxonomies, and the names of shown services and providers."""
    labels = brain.term_names.get(lambda: read_term_names(session)).labels
    terms = ((language, name) for language, names in labels.items() for name in names.values())
    counts = count_words([*terms, *read_all_labels(session)])
    known = vocabulary_words()
    return Spelling({language: count + counts[language] for language, count in known.items()})
