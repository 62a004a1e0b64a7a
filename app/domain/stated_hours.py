"""Read opening hours as people write them in Russian, Ukrainian, Belarusian and English: exactly, or not at all."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto
from itertools import pairwise

Minutes = tuple[int, int]
"""From and to, in minutes after midnight."""

DAY_MINUTES = 1440
EVERY_DAY = tuple(range(7))
WORK_DAYS = (0, 1, 2, 3, 4)
WEEKEND = (5, 6)


@dataclass(frozen=True, slots=True)
class StatedHours:
    """Weekly hours as a text states them; ``timezone`` only where the text names one."""

    weekly: Mapping[int, tuple[Minutes, ...]]
    timezone: str | None = None


class _Kind(Enum):
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
class _Token:
    kind: _Kind
    value: tuple[int, ...] = ()
    text: str = ""


class _NotExact(Exception):
    """The text says more or less than hours."""


DAY_NAMES = (
    "пн понедельник понеділок панядзелак monday mon",
    "вт вторник вівторок аўторак ат tuesday tue",
    "ср среда середа серада wednesday wed",
    "чт четверг четвер чацвер чц thursday thu",
    "пт пятница п'ятниця пятніца friday fri",
    "сб суббота субота saturday sat",
    "вс нд воскресенье неділя нядзеля нд sunday sun",
)
DAYS_WORDS = {
    "ежедневно щодня щоденно штодня штодзень daily everyday": EVERY_DAY,
    "будни будні workdays weekdays": WORK_DAYS,
    "выходные вихідні weekend weekends": WEEKEND,
}
KIND_WORDS = {
    "круглосуточно цілодобово кругласутачна 24/7 24h": _Kind.ALWAYS,
    "выходной вихідний выхадны closed": _Kind.OFF,
    "перерыв перерва перапынак обед обід абед break lunch": _Kind.BREAK,
    "кроме крім акрамя except": _Kind.EXCEPT,
    "и і й and": _Kind.AND,
    "с з from": _Kind.FROM,
    "до to -": _Kind.TO,
}
WORDS: dict[str, _Token] = {
    **{name: _Token(_Kind.DAY, (day,)) for day, names in enumerate(DAY_NAMES) for name in names.split()},
    **{name: _Token(_Kind.DAYS, days) for names, days in DAYS_WORDS.items() for name in names.split()},
    **{name: _Token(kind) for names, kind in KIND_WORDS.items() for name in names.split()},
    "мск": _Token(_Kind.ZONE, text="Europe/Moscow"),
    ",": _Token(_Kind.MARK, text=","),
    ";": _Token(_Kind.MARK, text=";"),
}
TOKEN = re.compile(r"24/7|24h\b|\d{1,2}(?:[:.]\d{2})?(?!\d)|[^\W\d_]+(?:'[^\W\d_]+)*|\S")
TIME = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?")
NOISE = {":", "."}


def parse_stated(text: str) -> StatedHours | None:
    """Return the weekly hours that ``text`` states, or None where it says anything else or leaves a doubt."""
    try:
        return _Reader(_tokens(text)).read()
    except _NotExact:
        return None


def _tokens(text: str) -> list[_Token]:
    plain = re.sub("[‐‑‒–—−]", "-", text.casefold()).replace("’", "'").replace("ʼ", "'")
    plain = re.sub(r"робочі дні|рабочие дни|рабочыя дні", "будни", plain)
    return [_token(word) for word in TOKEN.findall(plain) if word not in NOISE]


def _token(word: str) -> _Token:
    if word in WORDS:
        return WORDS[word]
    clock = TIME.fullmatch(word)
    if clock is None:
        raise _NotExact
    hour, minute = int(clock[1]), int(clock[2] or 0)
    if minute >= 60 or hour * 60 + minute > DAY_MINUTES:
        raise _NotExact
    return _Token(_Kind.TIME, (hour * 60 + minute,))


class _Reader:
    """Reads clauses ("days times", "times days", "break times", "days off") parted by commas or semicolons."""

    def __init__(self, tokens: list[_Token]) -> None:
        self._tokens = tokens
        self._at = 0
        self._weekly: dict[int, tuple[Minutes, ...]] = {}
        self._zone: str | None = None

    def read(self) -> StatedHours:
        self._clause()
        while self._more():
            if not (self._take(_Kind.MARK) and self._more()):
                raise _NotExact
            self._clause()
        if not any(self._weekly.values()):
            raise _NotExact
        return StatedHours(dict(sorted(self._weekly.items())), self._zone)

    def _clause(self) -> None:
        if self._take(_Kind.BREAK):
            self._pause(self._span())
        elif self._peek(_Kind.DAY) or self._peek(_Kind.DAYS):
            self._days_first()
        elif self._take(_Kind.ALWAYS):
            self._open(self._days() if self._peek(_Kind.DAYS) else EVERY_DAY, ((0, DAY_MINUTES),))
        else:
            self._times_first()
        if zone := self._take(_Kind.ZONE):
            self._zone = zone.text

    def _days_first(self) -> None:
        days = self._days()
        if self._take(_Kind.OFF):
            self._open(days, ())
        elif self._take(_Kind.ALWAYS):
            self._open(days, ((0, DAY_MINUTES),))
        else:
            self._open(days, self._spans())

    def _times_first(self) -> None:
        spans = self._spans()
        self._take_mark_before(_Kind.EXCEPT)
        if self._take(_Kind.EXCEPT):
            closed = self._days()
            self._open([day for day in EVERY_DAY if day not in closed], spans)
            self._open(closed, ())
        elif self._peek(_Kind.DAYS):
            self._open(self._days(), spans)
        else:
            raise _NotExact

    def _days(self) -> tuple[int, ...]:
        days = list(self._some_days())
        while self._take_joint_before(_Kind.DAY):
            days.extend(self._some_days())
        return tuple(days)

    def _some_days(self) -> tuple[int, ...]:
        if group := self._take(_Kind.DAYS):
            return group.value
        first = self._need(_Kind.DAY).value[0]
        if not self._take(_Kind.TO):
            return (first,)
        last = self._need(_Kind.DAY).value[0]
        if last <= first:
            raise _NotExact
        return tuple(range(first, last + 1))

    def _spans(self) -> tuple[Minutes, ...]:
        spans = [self._span()]
        while self._take_joint_before(_Kind.TIME):
            spans.append(self._span())
        if any(later[0] < earlier[1] for earlier, later in pairwise(spans)):
            raise _NotExact
        return tuple(spans)

    def _span(self) -> Minutes:
        self._take(_Kind.FROM)
        opens = self._need(_Kind.TIME).value[0]
        self._need(_Kind.TO)
        closes = self._need(_Kind.TIME).value[0]
        if opens in {closes, DAY_MINUTES}:
            raise _NotExact
        return opens, closes if closes > opens else closes + DAY_MINUTES

    def _pause(self, pause: Minutes) -> None:
        """Cut a break out of every stated day: only where it is the last clause and fits into each day."""
        if self._more() or not self._weekly:
            raise _NotExact
        for day, spans in self._weekly.items():
            if not spans:
                continue
            if len(spans) != 1 or not spans[0][0] < pause[0] < pause[1] < spans[0][1]:
                raise _NotExact
            self._weekly[day] = ((spans[0][0], pause[0]), (pause[1], spans[0][1]))

    def _open(self, days: tuple[int, ...] | list[int], spans: tuple[Minutes, ...]) -> None:
        for day in days:
            if day in self._weekly:
                raise _NotExact
            self._weekly[day] = spans

    def _more(self) -> bool:
        return self._at < len(self._tokens)

    def _peek(self, kind: _Kind, ahead: int = 0) -> bool:
        place = self._at + ahead
        return place < len(self._tokens) and self._tokens[place].kind is kind

    def _take(self, kind: _Kind) -> _Token | None:
        if not self._peek(kind):
            return None
        self._at += 1
        return self._tokens[self._at - 1]

    def _need(self, kind: _Kind) -> _Token:
        token = self._take(kind)
        if token is None:
            raise _NotExact
        return token

    def _take_mark_before(self, kind: _Kind) -> None:
        if self._peek(_Kind.MARK) and self._peek(kind, 1):
            self._at += 1

    def _take_joint_before(self, kind: _Kind) -> bool:
        """Step over "," or "and" when what follows continues the list."""
        joint = self._peek(_Kind.AND) or (self._peek(_Kind.MARK) and self._tokens[self._at].text == ",")
        if joint and self._peek(kind, 1):
            self._at += 1
            return True
        return False
