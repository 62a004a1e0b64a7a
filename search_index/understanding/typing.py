"""Read what was typed in Latin letters or on a wrong keyboard layout, so that danger and needs are heard in it too."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from search_index.text.language import identify
from search_index.text.layout import fix_layout
from search_index.text.normalise import normalise
from search_index.text.tokens import Token, tokenise
from search_index.text.transliteration import is_latin, to_latin
from search_index.understanding.vocabulary import Vocabulary

LONG = 3
"""Letters of a Latin word that tells by itself whether the text is one of our languages («id» and «my» do not)."""


class Typing:
    """Knows how the vocabulary's words look in Latin letters."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        """Read the words of ``vocabulary``; takes a second or two."""
        self._words = _words(vocabulary)
        self._by_key = {language: _by_key(words, language) for language, words in self._words.items()}

    def mend(self, text: str, interface_language: str) -> str:
        """Return ``text`` in a language's own letters, normalised, or unchanged where that would not clearly help.

        It helps where at least half of the longer Latin words are words of the vocabulary.
        """
        if not _latin_words(normalise(text)):
            return text
        retyped = fix_layout(text, interface_language, self._words[interface_language].__contains__)
        plain = normalise(retyped)
        latin = _latin_words(plain)
        languages = dict.fromkeys((identify(plain, interface_language), interface_language))
        read = max((self._read(latin, language) for language in languages), key=len)
        long = sum(len(token.text) >= LONG for token in latin)
        if long and 2 * sum(len(token.text) >= LONG for token in read) >= long:
            return _replaced(plain, read)
        return retyped

    def _read(self, latin: list[Token], language: str) -> Mapping[Token, str]:
        keys = self._by_key[language]
        pairs = ((token, keys.get(to_latin(token.text, language))) for token in latin)
        return {token: word for token, word in pairs if word}


def _latin_words(plain: str) -> list[Token]:
    return [token for token in tokenise(plain) if is_latin(token.text)]


def _words(vocabulary: Vocabulary) -> Mapping[str, Counter[str]]:
    words: dict[str, Counter[str]] = defaultdict(Counter)
    for language, text in _texts(vocabulary):
        words[language].update(token.text for token in tokenise(normalise(text)))
    return words


def _texts(vocabulary: Vocabulary) -> Iterator[tuple[str, str]]:
    for phrase in vocabulary.phrases:
        yield phrase.language, phrase.text
    for pattern in vocabulary.crisis:
        options = pattern.pattern.replace("/", " ").split()
        yield pattern.language, " ".join(option for option in options if not option.endswith("*"))


def _by_key(words: Counter[str], language: str) -> Mapping[str, str]:
    """Return the most frequent word of every Latin key."""
    rising = sorted(words.items(), key=lambda pair: (pair[1], pair[0]))
    return {to_latin(word, language): word for word, _ in rising if not is_latin(word)}


def _replaced(text: str, read: Mapping[Token, str]) -> str:
    for token in sorted(read, key=lambda token: -token.start):
        text = text[: token.start] + read[token] + text[token.end :]
    return text
