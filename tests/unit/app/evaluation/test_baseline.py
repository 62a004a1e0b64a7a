"""The baseline tells the needs of the nearest phrase."""

from app.evaluation.baseline import NearestPhrase
from search_index.documents import Urgency
from search_index.understanding.vocabulary import OUT_OF_SCOPE, Phrase

PHRASES = (
    Phrase("ru", ("food",), Urgency.ROUTINE, "нечего есть"),
    Phrase("ru", ("debt", "legal_aid"), Urgency.ROUTINE, "долг по кредиту"),
    Phrase("ru", (OUT_OF_SCOPE,), Urgency.ROUTINE, "погода на завтра"),
)


def test_the_needs_of_the_nearest_phrase_come_first() -> None:
    told = NearestPhrase(PHRASES).understand("большой долг", "ru")

    assert told.codes[:2] == ("debt", "legal_aid")
    assert told.in_scope


def test_what_is_nearest_to_small_talk_is_out_of_scope() -> None:
    told = NearestPhrase(PHRASES).understand("какая погода", "ru")

    assert not told.in_scope
    assert OUT_OF_SCOPE not in told.codes
