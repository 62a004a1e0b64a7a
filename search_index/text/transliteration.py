"""Meet people who type their language in Latin letters: one loose Latin key for both sides.

Latin spellings are not standard (`pomosh`, `pomoshch`, `pomosch`), so the vocabulary is written in Latin too, and both the
typed word and the vocabulary's word are folded until the usual variants meet. The key is for comparing only.
"""

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

_CYRILLIC = dict(
    zip(
        "абвгдежзийклмнопрстуфцыэ",
        [
            "a",
            "b",
            "v",
            "g",
            "d",
            "e",
            "zh",
            "z",
            "i",
            "y",
            "k",
            "l",
            "m",
            "n",
            "o",
            "p",
            "r",
            "s",
            "t",
            "u",
            "f",
            "ts",
            "y",
            "e",
        ],
        strict=True,
    )
) | {"х": "kh", "ч": "ch", "ш": "sh", "щ": "shch", "ю": "yu", "я": "ya", "ё": "yo", "ъ": "", "ь": "", "'": ""}
_UKRAINIAN = {"и": "y", "і": "i", "ї": "yi", "є": "ye", "ґ": "g"}
_BELARUSIAN = {"і": "i", "ў": "u"}
_TAJIK = {"ғ": "gh", "ӣ": "i", "қ": "q", "ӯ": "u", "ҳ": "h", "ҷ": "j"}
_ARMENIAN = dict(
    zip(
        "աբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփքօֆև",
        [
            "a",
            "b",
            "g",
            "d",
            "e",
            "z",
            "e",
            "y",
            "t",
            "zh",
            "i",
            "l",
            "kh",
            "ts",
            "k",
            "h",
            "dz",
            "gh",
            "ch",
            "m",
            "y",
            "n",
            "sh",
            "o",
            "ch",
            "p",
            "j",
            "r",
            "s",
            "v",
            "t",
            "r",
            "ts",
            "v",
            "p",
            "k",
            "o",
            "f",
            "ev",
        ],
        strict=True,
    )
)
_TABLES: Mapping[str, dict[int, str]] = MappingProxyType(
    {
        "ru": str.maketrans(_CYRILLIC | _UKRAINIAN | {"и": "i"}),
        "uk": str.maketrans(_CYRILLIC | _UKRAINIAN),
        "be": str.maketrans(_CYRILLIC | _BELARUSIAN),
        "hy": str.maketrans(_ARMENIAN),
        "tg": str.maketrans(_CYRILLIC | _TAJIK),
    }
)
_DIACRITICS = str.maketrans(
    {"š": "sh", "č": "ch", "ž": "zh", "ł": "l", "ŭ": "u", "ç": "ch", "ş": "sh", "ğ": "gh", "ı": "i"}
)
_LETTER_DIGITS = re.compile(r"(?<=[a-z])[46]|[46](?=[a-z])")
_SHARED_FOLDS = (
    ("shch", "sh"), ("shh", "sh"), ("sch", "sh"), ("sh", "š"), ("ch", "č"), ("zh", "ž"),
    ("tz", "c"), ("ts", "c"), ("kh", "h"), ("ph", "f"), ("x", "h"), ("w", "v"), ("q", "k"),
)  # fmt: skip
_LANGUAGE_FOLDS: Mapping[str, tuple[tuple[str, str], ...]] = MappingProxyType(
    {
        "ru": (("gh", "g"), ("j", "i")),
        "uk": (("gh", "g"), ("j", "i"), ("h", "g")),
        "be": (("gh", "g"), ("j", "i"), ("h", "g")),
        "hy": (("gh", "h"), ("dz", "c"), ("ž", "j"), ("g", "k"), ("d", "t"), ("b", "p")),
        "tg": (("gh", "g"), ("dj", "j")),
    }
)
_VOWELS_TOGETHER = (("y", "i"), ("ii", "i"), ("io", "e"), ("ie", "e"), ("iu", "u"))
_SILENT_ARMENIAN = re.compile(r"(?<=[^aeiouy])y(?![aeiou])")
_DOUBLED = re.compile(r"([^\W\d_])\1+")
_CACHE_SIZE = 50_000


@lru_cache(maxsize=_CACHE_SIZE)
def to_latin(word: str, language: str) -> str:
    """Return the loose Latin key of a normalised word in its own or in Latin letters.

    Raises KeyError for a language that is not one of the five.
    """
    key = _plain(_spelled(word.casefold(), language))
    for old, new in (*_SHARED_FOLDS, *_LANGUAGE_FOLDS[language]):
        key = key.replace(old, new)
    if language == "hy":
        key = _SILENT_ARMENIAN.sub("", key)
        key = re.sub(r"^vo", "o", key)
    for old, new in _VOWELS_TOGETHER:
        key = key.replace(old, new)
    return _DOUBLED.sub(r"\1", key)


def is_latin(word: str) -> bool:
    """Tell whether every letter of a word is a Latin one."""
    letters = [char for char in word if char.isalpha()]
    return bool(letters) and all(unicodedata.name(char, "").startswith("LATIN") for char in letters)


def _spelled(word: str, language: str) -> str:
    if language == "hy":
        word = word.replace("ու", "u").replace("եւ", "և")
    else:
        word = re.sub(r"[ьъ'](?=[еёіиою])", "й", word)
    return word.translate(_TABLES[language])


def _plain(word: str) -> str:
    word = _LETTER_DIGITS.sub(lambda match: "ch" if match.group() == "4" else "sh", word.translate(_DIACRITICS))
    decomposed = unicodedata.normalize("NFKD", word)
    return "".join(char for char in decomposed if char.isalnum())
