"""The words in which people state opening hours, in Russian, Ukrainian, Belarusian and English."""

import re
from dataclasses import dataclass
from enum import Enum, auto

DAY_MINUTES = 1440
EVERY_DAY = tuple(range(7))
WORK_DAYS = (0, 1, 2, 3, 4)
WEEKEND = (5, 6)


class Kind(Enum):
    """What a word of a text about hours can be."""

    DAY = auto()
    DAYS = auto()
    TIME = auto()
    ALWAYS = auto()
    OFF = auto()
    BREAK = auto()
    EXCEPT = auto()
    AND = auto()
    FROM = auto()
    TO = auto()
    ZONE = auto()
    MARK = auto()


@dataclass(frozen=True, slots=True)
class Token:
    """A word: days or minutes in ``value``, a mark or a time zone in ``text``."""

    kind: Kind
    value: tuple[int, ...] = ()
    text: str = ""


class NotExact(Exception):
    """The text says more or less than hours."""


DAY_NAMES = (
    "пн понедельник понеділок панядзелак monday mon mo",
    "вт вторник вівторок аўторак ат tuesday tue tu",
    "ср среда середа серада wednesday wed we",
    "чт четверг четвер чацвер чц thursday thu th",
    "пт пятница п'ятниця пятніца friday fri fr",
    "сб суббота субота saturday sat sa",
    "вс нд воскресенье неділя нядзеля нд sunday sun su",
)
DAYS_WORDS = {
    "ежедневно щодня щоденно штодня штодзень daily everyday": EVERY_DAY,
    "будни будні workdays weekdays": WORK_DAYS,
    "выходные вихідні weekend weekends": WEEKEND,
}
KIND_WORDS = {
    "круглосуточно цілодобово кругласутачна 24/7 24h": Kind.ALWAYS,
    "выходной вихідний выхадны closed": Kind.OFF,
    "перерыв перерва перапынак обед обід абед break lunch": Kind.BREAK,
    "кроме крім акрамя except": Kind.EXCEPT,
    "и і й and": Kind.AND,
    "с з from": Kind.FROM,
    "до to -": Kind.TO,
}
WORDS: dict[str, Token] = {
    **{name: Token(Kind.DAY, (day,)) for day, names in enumerate(DAY_NAMES) for name in names.split()},
    **{name: Token(Kind.DAYS, days) for names, days in DAYS_WORDS.items() for name in names.split()},
    **{name: Token(kind) for names, kind in KIND_WORDS.items() for name in names.split()},
    "мск": Token(Kind.ZONE, text="Europe/Moscow"),
    ",": Token(Kind.MARK, text=","),
    ";": Token(Kind.MARK, text=";"),
}
TOKEN = re.compile(r"24/7|24h\b|\d{1,2}(?:[:.]\d{2})?(?!\d)|[^\W\d_]+(?:'[^\W\d_]+)*|\S")
TIME = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?")
NOISE = {":", "."}


def split_hours(text: str) -> list[Token]:
    """Return the tokens of a text about hours.

    Raises:
        NotExact: a word is none of those that state hours.
    """
    plain = re.sub("[‐‑‒–—−]", "-", text.casefold()).replace("’", "'").replace("ʼ", "'")
    plain = re.sub(r"робочі дні|рабочие дни|рабочыя дні", "будни", plain)
    return [_token(word) for word in TOKEN.findall(plain) if word not in NOISE]


def _token(word: str) -> Token:
    if word in WORDS:
        return WORDS[word]
    clock = TIME.fullmatch(word)
    if clock is None:
        raise NotExact
    hour, minute = int(clock[1]), int(clock[2] or 0)
    if minute >= 60 or hour * 60 + minute > DAY_MINUTES:
        raise NotExact
    return Token(Kind.TIME, (hour * 60 + minute,))
