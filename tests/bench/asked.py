"""Questions of every kind: everyday ones of the development set, and words that generated documents hold."""

from collections.abc import Iterable
from dataclasses import dataclass
from random import Random

from search_index.engines.terms import stop_words
from tests.bench.engines.protocol import Asked, Kind, Prepared
from tests.bench.generated import SEED, questions

WORDS_OF_A_DOCUMENT = 2
SHORTEST = 6


@dataclass(frozen=True)
class Typo:
    """A misspelt word and the token that was meant."""

    asked: Asked
    meant: str


def everyday(kind: Kind) -> list[Asked]:
    """Return the everyday questions, with the need that a careful reader sees where ``kind`` asks for it."""
    with_need = kind in (Kind.FILTERED, Kind.SITE)
    return [Asked(kind, one.text, one.language, one.need if with_need else "") for one in questions()]


def both_words(sample: Iterable[Prepared]) -> list[Asked]:
    """Return for each document two words that stand in it."""
    return [Asked(Kind.AND, " ".join(words), language) for words, language in _chosen(sample)]


def beginnings(sample: Iterable[Prepared]) -> list[Asked]:
    """Return for each document the first three or four letters of a word."""
    chosen = enumerate(_chosen(sample))
    return [Asked(Kind.PREFIX, words[0][: 3 + number % 2], language) for number, (words, language) in chosen]


def typos(sample: Iterable[Prepared]) -> list[Typo]:
    """Return for each document a word with one edit: a letter left out, two exchanged, one doubled."""
    chosen = enumerate(_chosen(sample))
    return [
        Typo(Asked(Kind.TYPO, _misspelt(words[0], number), language), f"={words[0]}")
        for number, (words, language) in chosen
    ]


def _chosen(sample: Iterable[Prepared]) -> list[tuple[list[str], str]]:
    """Return two words as typed of each document, and its language."""
    random = Random(SEED)
    return [(random.sample(_words(one), WORDS_OF_A_DOCUMENT), next(iter(one.document.names))) for one in sample]


def _words(one: Prepared) -> list[str]:
    language = next(iter(one.document.names))
    exact = dict.fromkeys(token[1:] for token in one.tokens["text"] if token.startswith("="))
    return [word for word in exact if len(word) >= SHORTEST and word.isalpha() and word not in stop_words(language)]


def _misspelt(word: str, number: int) -> str:
    # Somewhere inside the word; an exchange of two equal letters would be no edit
    place = next(place for place in range(2, len(word)) if word[place] != word[place - 1])
    left_out = word[:place] + word[place + 1 :]
    exchanged = word[: place - 1] + word[place] + word[place - 1] + word[place + 1 :]
    doubled = word[:place] + word[place] + word[place:]
    return (left_out, exchanged, doubled)[number % 3]
