"""What makes a text hard for a tired person: long sentences, long words, officialese."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

MOST_WORDS = 25
"""In one sentence; at most fifteen is the aim of easy language, names of offices take the rest."""
FEWEST_WORDS = 6
"""A sentence shorter than this may be one long name."""
MEAN_LETTERS: Mapping[str, float] = {"ru": 9.0, "uk": 9.0, "be": 9.0, "hy": 9.5, "tg": 8.5}
"""Letters in a word of a sentence on average; above it the words are hard."""
MOST_HINTS = 5
SENTENCE_END = re.compile(r"(?<=[.!?…։])\s+|\n+")
WORD = re.compile(r"[^\W\d_]+(?:[’ʼ'՞՛՜-][^\W\d_]+)*")
OFFICIALESE: Mapping[str, tuple[str, ...]] = {
    "ru": (
        "осуществля",
        "в целях",
        "в соответствии с",
        "вышеуказанн",
        "нижеследующ",
        "является",
        "в рамках",
        "посредством",
    ),
    "uk": ("здійсню", "з метою", "відповідно до", "вищезазначен", "нижченаведен", "являється", "в рамках", "шляхом"),
    "be": (
        "ажыццяўля",
        "з мэтай",
        "у адпаведнасці з",
        "вышэйзгадан",
        "ніжэйпералічан",
        "з’яўляецца",
        "у рамках",
        "шляхам",
    ),
    "hy": ("իրականացնում", "նպատակով", "սույն", "վերոնշյալ", "ներքոնշյալ", "հանդիսանում", "շրջանակներում", "միջոցով"),
    "tg": ("амалӣ менамояд", "бо мақсади", "мутобиқи", "дар доираи", "зикршуда", "ба шумор меравад", "тавассути"),
}
"""Beginnings of words and phrases of offices that a plain word could replace."""


class Hardness(StrEnum):
    """Why a sentence is hard to read."""

    LONG_SENTENCE = "long_sentence"
    LONG_WORDS = "long_words"
    OFFICIALESE = "officialese"


@dataclass(frozen=True, slots=True)
class Hint:
    """One hard sentence; ``found`` is the phrase of an office, ``words`` how many the sentence has."""

    hardness: Hardness
    quote: str
    words: int
    found: str = ""


def hard_spots(text: str, language: str) -> tuple[Hint, ...]:
    """Return the first hard sentences of a text, each with one reason, the gravest."""
    found = (_hint(sentence.strip(), language) for sentence in SENTENCE_END.split(text))
    return tuple(one for one in found if one)[:MOST_HINTS]


def _hint(sentence: str, language: str) -> Hint | None:
    words = WORD.findall(sentence)
    if len(words) > MOST_WORDS:
        return Hint(Hardness.LONG_SENTENCE, sentence, len(words))
    folded = sentence.casefold()
    phrase = next((one for one in OFFICIALESE.get(language, ()) if re.search(rf"\b{re.escape(one)}", folded)), "")
    if phrase:
        return Hint(Hardness.OFFICIALESE, sentence, len(words), phrase)
    letters = sum(map(len, words)) / len(words) if words else 0
    if len(words) >= FEWEST_WORDS and letters > MEAN_LETTERS.get(language, 9.0):
        return Hint(Hardness.LONG_WORDS, sentence, len(words))
    return None
