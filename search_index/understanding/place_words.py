"""Cut a text into words and fold their spelling, so that names of places meet across five alphabets."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_APOSTROPHES = "'’ʼ`´‘ʻ"
_INTONATION = "՞՛՜"
_WORD = re.compile(rf"[^\W\d_]+(?:[{_APOSTROPHES}{_INTONATION}][^\W\d_]+)*[{_INTONATION}]?")
_SENTENCE_END = re.compile(r"[.!?։…\n]")
_CUT = re.compile(r"[^\w\s\-‑]|\n")
_CUT_AFTER = re.compile(r"[ \t]*(?:[^\w\s\-‑]|\n|$)")
_QUOTE = re.compile(r"[«„“\"]$")
_HALF = 0.5

_FOLDS = str.maketrans(
    dict(zip("ёэєіїыйўґғӣқӯҳҷ", "еееииииуггикухч", strict=True))
    | dict.fromkeys("ъь" + _APOSTROPHES + _INTONATION, None)
    | {"և": "եւ"}
)
_SHORTENED = {"обл": "област", "вобл": "вобласц"}
_LATIN = re.compile(r"[a-zà-ɏʹʻ]")
_TWO_LETTERS = (
    ("shch", "щ"), ("zh", "ж"), ("kh", "х"), ("ch", "ч"), ("sh", "ш"), ("ts", "ц"), ("tz", "ц"), ("cz", "ч"),
    ("sz", "ш"), ("gh", "г"), ("iu", "ю"), ("yu", "ю"), ("ya", "я"), ("ia", "я"), ("yo", "е"), ("ye", "е"),
    ("ie", "е"), ("yi", "и"),
)  # fmt: skip
_ONE_LETTER = str.maketrans("abcdefghijklmnopqrstuvwxyz", "абцдефгхижклмнопкрстуввхиз")


@dataclass(frozen=True, slots=True)
class PlaceWord:
    """A word of a text: its folded spellings, its place in the text, and what typography says about it.

    It stands apart where punctuation or the text's border is beside it, and is quoted right behind an opening quote.
    """

    folds: tuple[str, ...]
    start: int
    end: int
    capital: bool
    opens_sentence: bool
    before_dot: bool
    glued: bool
    apart_before: bool = False
    apart_after: bool = False
    quoted: bool = False

    @property
    def fold(self) -> str:
        """Return the first folded spelling."""
        return self.folds[0]


@lru_cache(maxsize=20_000)
def fold(word: str) -> str:
    """Return one spelling for a word of any of the five languages or in Latin letters."""
    return fold_name(word)


def fold_name(word: str) -> str:
    """Return what `fold` returns, without a cache: for reading long lists once."""
    # In capitals the Armenian և is written ԵՎ
    word = word.lower().translate(_FOLDS).replace("եվ", "եւ")
    if not word.isascii() and _LATIN.search(word):
        word = "".join(char for char in unicodedata.normalize("NFKD", word) if not unicodedata.combining(char))
    return word


@lru_cache(maxsize=20_000)
def spellings(word: str) -> tuple[str, ...]:
    """Return the folded spelling and, for Latin letters, the Cyrillic ones that may be meant."""
    folded = fold(word)
    if not folded.isascii():
        return (folded, _SHORTENED[folded]) if folded in _SHORTENED else (folded,)
    variants = dict.fromkeys((folded, _to_cyrillic(folded), _to_cyrillic(_keep_digraphs(folded))))
    return tuple(variants)


def _keep_digraphs(word: str) -> str:
    marked = re.sub(r"(?<![szckg])h", "g", word)
    return marked.replace("j", "ch") if "j" in marked else marked.replace("w", "u")


def _to_cyrillic(word: str) -> str:
    for latin, cyrillic in _TWO_LETTERS:
        word = word.replace(latin, cyrillic)
    return word.translate(_ONE_LETTER)


def place_words(text: str) -> list[PlaceWord]:
    """Return the words of a text; hyphenated words are several, the second of them `glued`."""
    text = _same_length_nfc(text)
    found = list(_WORD.finditer(text))
    shouted = sum(match.group().isupper() for match in found) > _HALF * len(found) and len(found) > 1
    words: list[PlaceWord] = []
    end = 0
    for match in found:
        between = text[end : match.start()]
        opens = not words or bool(_SENTENCE_END.search(between))
        capital = _is_name_like(match.group()) and not shouted
        end = match.end()
        words.append(
            PlaceWord(
                folds=spellings(match.group()),
                start=match.start(),
                end=end,
                capital=capital,
                opens_sentence=opens,
                before_dot=text[end : end + 1] == ".",
                glued=between == "-",
                apart_before=opens or bool(_CUT.search(between)),
                apart_after=bool(_CUT_AFTER.match(text, end)),
                quoted=bool(_QUOTE.search(between)),
            )
        )
    return words


def _is_name_like(word: str) -> bool:
    """Tell whether a word begins with a capital and is not an abbreviation all in capitals."""
    return word[0].isupper() and not (len(word) > 1 and word.isupper())


def _same_length_nfc(text: str) -> str:
    composed = unicodedata.normalize("NFC", text)
    return composed if len(composed) == len(text) else text


def split_name(name: str) -> list[str]:
    """Return the folded words of a name; hyphens separate words, brackets are left out."""
    if name.isalpha():
        return [fold_name(name)]
    return [fold_name(match.group()) for match in _WORD.finditer(name)]
