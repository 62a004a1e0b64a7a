"""The words in which people state opening hours, in our five languages and English."""

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


LATIN_HINTS = (
    "mon tue wed thu fri sat sun day hour week month night morning evening noon open clos appoint arrange request",
    "call phone always daily every round year season sunrise sunset dawn dusk off unknown temporar holiday",
    "after before when ask contact site web varies vary need flexib individual regular irregular sometimes shift",
    "online remote break mail telegram whatsapp viber zoom http",
)
"""Beginnings of English words about hours: a single other word in Latin letters is nothing that we can read."""
BEGINNINGS = tuple(" ".join(LATIN_HINTS).split())
OUR_WORD = re.compile("[\u0400-\u04ff\u0561-\u0587]{3}")
"""Three letters in a row of the Cyrillic or the Armenian alphabet."""
CLOCK = re.compile(r"(?:(-\s*)|(?<![\d:.]))(\d{1,2}):(\d{2})(?![\d:])")
LATEST_END = 48
"""Hours that a closing time may count on into the next day, as the opening_hours of OpenStreetMap do."""


class NotExact(Exception):
    """The text says more or less than hours."""


DAY_NAMES = (
    "пн понедельник понеділок панядзелак monday mon mo երկ երկուշաբթի дшб душанбе",
    "вт вторник вівторок аўторак ат tuesday tue tu երք երեքշաբթի сшб сешанбе",
    "ср среда середа серада wednesday wed we չրք չորեքշաբթի чшб чоршанбе",
    "чт четверг четвер чацвер чц thursday thu th հնգ հինգշաբթի пшб панҷшанбе",
    "пт пятница п'ятниця пятніца friday fri fr ուր ուրբ ուրբաթ ҷмъ ҷумъа",
    "сб суббота субота saturday sat sa շբթ շաբ շաբաթ шнб шанбе",
    "вс нд воскресенье неділя нядзеля нд sunday sun su կիր կիրակի яшб якшанбе",
)
DAYS_WORDS = {
    "ежедневно щодня щоденно штодня штодзень daily everyday ամենօրյա ҳаррӯза": EVERY_DAY,
    "будни будні workdays weekdays": WORK_DAYS,
    "выходные вихідні weekend weekends": WEEKEND,
}
KIND_WORDS = {
    "круглосуточно цілодобово кругласутачна 24/7 24h շուրջօրյա шабонарӯзӣ": Kind.ALWAYS,
    "выходной вихідний выхадны closed փակ истироҳат": Kind.OFF,
    "перерыв перерва перапынак обед обід абед break lunch ընդմիջում танаффус": Kind.BREAK,
    "кроме крім акрамя except": Kind.EXCEPT,
    "и і й and եւ ва": Kind.AND,
    "с з from аз": Kind.FROM,
    "до to - то": Kind.TO,
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
    plain = re.sub(r"робочі дні|рабочие дни|рабочыя дні|աշխատանքային օրերին|рӯзҳои корӣ", "будни", _plain(text))
    plain = re.sub(r"ամեն օր|ҳар рӯз", "ежедневно", plain)
    return [_token(word) for word in TOKEN.findall(plain) if word not in NOISE]


def tells_hours(text: str) -> bool:
    """Tell whether a text can be about hours: no clock shows what cannot be, and it is no nonsense.

    Whatever people say in words counts; of Latin ones only two, or one that we know.
    """
    plain = _plain(text)
    if any(not _can_be(clock) for clock in CLOCK.finditer(plain)):
        return False
    if OUR_WORD.search(plain) or any(character.isdigit() for character in plain):
        return True
    words = re.findall(r"[^\W\d_]+", plain)
    known = any(word in WORDS or word.startswith(BEGINNINGS) for word in words)
    return known or sum(len(word) > 2 for word in words) > 1


def _can_be(clock: re.Match[str]) -> bool:
    hour, minute = int(clock[2]), int(clock[3])
    return minute < 60 and hour * 60 + minute <= (LATEST_END if clock[1] else 24) * 60


def _plain(text: str) -> str:
    """Return a text in lower case with one kind of dash and of apostrophe."""
    return re.sub("[‐‑‒–—−]", "-", text.casefold()).replace("’", "'").replace("ʼ", "'")


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
