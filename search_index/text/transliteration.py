"""Meet people who type their language in Latin letters: one loose Latin key for both sides.

Latin spellings are not standard (`pomosh`, `pomoshch`, `pomosch`), so the vocabulary is written in Latin too, and both
the typed word and the vocabulary's word are folded until the usual variants meet. The key is for comparing only.
"""

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType


def _letters(table: str) -> dict[str, str]:
    return {entry[0]: entry[1:] for entry in table.split()}


_CYRILLIC = _letters(
    "аa бb вv гg дd еe ёyo жzh зz иi йy кk лl мm нn оo пp рr сs тt уu фf хkh цts чch шsh щshch ъ ыy ь эe юyu яya '"
)
_UKRAINIAN = _letters("иy іi їyi єye ґg")
_BELARUSIAN = _letters("іi ўu")
_TAJIK = _letters("ғgh ӣi қq ӯu ҳh ҷj")
_ARMENIAN = _letters(
    "աa բb գg դd եe զz էe ըy թt ժzh իi լl խkh ծts կk հh ձdz ղgh ճch մm յy նn շsh ոo չch պp ջj ռr սs վv տt րr ցts ւv"
    " փp քk օo ֆf ևev"
)
_TABLES: Mapping[str, dict[int, str]] = MappingProxyType(
    {
        "ru": str.maketrans(_UKRAINIAN | _CYRILLIC),
        "uk": str.maketrans(_CYRILLIC | _UKRAINIAN),
        "be": str.maketrans(_CYRILLIC | _BELARUSIAN),
        "hy": str.maketrans(_ARMENIAN),
        "tg": str.maketrans(_CYRILLIC | _TAJIK),
    }
)
_DIACRITICS = str.maketrans(_letters("šsh čch žzh łl ŭu çch şsh ğgh ıi"))

Folds = tuple[tuple[str, str], ...]
_SHARED_FOLDS: Folds = (
    ("shch", "sh"),
    ("shh", "sh"),
    ("sch", "sh"),
    ("sh", "š"),
    ("ch", "č"),
    ("zh", "ž"),
    ("tz", "c"),
    ("ts", "c"),
    ("kh", "h"),
    ("ph", "f"),
    ("x", "h"),
    ("w", "v"),
    ("q", "k"),
)
_LANGUAGE_FOLDS: Mapping[str, Folds] = MappingProxyType(
    {
        "ru": (("gh", "g"), ("j", "i")),
        "uk": (("gh", "g"), ("j", "i"), ("h", "g")),
        "be": (("gh", "g"), ("j", "i"), ("h", "g")),
        "hy": (("gh", "h"), ("dz", "c"), ("ž", "j"), ("g", "k"), ("d", "t"), ("b", "p")),
        "tg": (("gh", "g"), ("dj", "j")),
    }
)
_VOWELS_TOGETHER: Folds = (("y", "i"), ("ii", "i"), ("io", "e"), ("ie", "e"), ("iu", "u"))

_SOFT_SIGN_BEFORE_VOWEL = re.compile(r"[ьъ'](?=[еёіиою])")
_LETTER_DIGITS = re.compile(r"(?<=[a-z])[46]|[46](?=[a-z])")
_ARMENIAN_SHWA = re.compile(r"(?<=[^aeiouy])y(?![aeiou])")
_ARMENIAN_INITIAL_O = re.compile(r"^vo")
_DOUBLED = re.compile(r"([^\W\d_])\1+")
_CACHE_SIZE = 5_000


@lru_cache(maxsize=_CACHE_SIZE)
def to_latin(word: str, language: str) -> str:
    """Return the loose Latin key of a normalised word in its own or in Latin letters.

    Raises KeyError for a language that is not one of the five.
    """
    key = _plain(_spelled(word.casefold(), language))
    key = _fold(_fold(key, _SHARED_FOLDS), _LANGUAGE_FOLDS[language])
    if language == "hy":
        key = _ARMENIAN_INITIAL_O.sub("o", _ARMENIAN_SHWA.sub("", key))
    return _DOUBLED.sub(r"\1", _fold(key, _VOWELS_TOGETHER))


def is_latin(word: str) -> bool:
    """Tell whether a word has letters and all of them are Latin."""
    letters = [char for char in word if char.isalpha()]
    return bool(letters) and all(unicodedata.name(char, "").startswith("LATIN") for char in letters)


def _spelled(word: str, language: str) -> str:
    if language == "hy":
        return word.replace("ու", "u").replace("եւ", "և").translate(_TABLES[language])
    return _SOFT_SIGN_BEFORE_VOWEL.sub("й", word).translate(_TABLES[language])


def _plain(word: str) -> str:
    word = _LETTER_DIGITS.sub(lambda match: "ch" if match.group() == "4" else "sh", word.translate(_DIACRITICS))
    return "".join(char for char in unicodedata.normalize("NFKD", word) if char.isalnum())


def _fold(key: str, folds: Folds) -> str:
    for old, new in folds:
        key = key.replace(old, new)
    return key
