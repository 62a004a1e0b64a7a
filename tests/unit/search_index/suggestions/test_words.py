"""What spelling is judged by, and synonyms of the taxonomy's names."""

from search_index.locales import LOCALES
from search_index.suggestions.words import count_words, other_names, vocabulary_words


def test_words_are_counted_as_they_are_searched() -> None:
    counted = count_words([("ru", "Приют, приют!"), ("uk", "Притулок"), ("en", "shelter")])

    assert counted["ru"] == {"приют": 2}
    assert counted["uk"] == {"притулок": 1}
    assert set(counted) == set(LOCALES)


def test_every_language_has_thousands_of_words() -> None:
    assert min(len(words) for words in vocabulary_words().values()) > 3000


def test_a_synonym_on_either_side_leads_to_the_name() -> None:
    found = set(other_names({"Уход на дому": "home_care", "Детский сад": "kindergarten"}, "ru"))

    assert {("сиделка", "home_care"), ("садик", "kindergarten")} <= found


def test_what_has_no_name_leads_nowhere() -> None:
    assert list(other_names({"Вымышленная помощь": "none"}, "ru")) == []
