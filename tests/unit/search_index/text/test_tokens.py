"""Tokens are words with their exact places."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_index.text.tokens import Token, parts, tokenise


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("мать-одиночка, двое детей", ["мать-одиночка", "двое", "детей"]),
        ("сім'я та п'ять 'лапки'", ["сім'я", "та", "п'ять", "лапки"]),
        ("що робити?!", ["що", "робити"]),
        ("որտեղ եմ։ Վայր՝ Երևան", ["որտեղ", "եմ", "Վայր", "Երևան"]),
        ("ҷойи хоб — нест", ["ҷойи", "хоб", "нест"]),
        ("звони 8-800-000, 24/7", ["звони", "8-800-000", "24", "7"]),
        ("🙂 … -- ''", []),
        ("", []),
    ],
)
def test_words_keep_inner_apostrophes_and_hyphens(text: str, words: list[str]) -> None:
    assert [token.text for token in tokenise(text)] == words


@given(st.text() | st.text(alphabet="абў'’- \n1ӣ\u0304"))
def test_places_point_at_the_words(text: str) -> None:
    tokens = tokenise(text)

    assert all(text[token.start : token.end] == token.text for token in tokens)
    assert all(left.end <= right.start for left, right in pairwise(tokens))


def test_a_hyphenated_word_has_parts_with_their_own_places() -> None:
    text = "вот мать-одиночка"

    found = parts(tokenise(text)[1])

    assert found == [Token("мать", 4, 8), Token("одиночка", 9, 17)]
    assert all(text[part.start : part.end] == part.text for part in found)


@pytest.mark.parametrize("text", ["слово", "8-800-000"])
def test_a_plain_word_and_a_number_have_no_parts(text: str) -> None:
    assert parts(tokenise(text)[0]) == []
