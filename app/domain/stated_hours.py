"""Read opening hours as people write them in Russian, Ukrainian, Belarusian and English: exactly, or not at all."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from app.domain.hours_words import DAY_MINUTES, EVERY_DAY, Kind, NotExact, Token, split_hours

Minutes = tuple[int, int]
"""From and to, in minutes after midnight."""
WRITTEN_DAYS = {
    "ru": (["пн", "вт", "ср", "чт", "пт", "сб", "вс"], "выходной"),
    "uk": (["пн", "вт", "ср", "чт", "пт", "сб", "нд"], "вихідний"),
    "be": (["пн", "ат", "ср", "чц", "пт", "сб", "нд"], "выхадны"),
    "hy": (["երկ", "երք", "չրք", "հնգ", "ուր", "շբթ", "կիր"], "փակ"),
    "tg": (["дшб", "сшб", "чшб", "пшб", "ҷмъ", "шнб", "яшб"], "истироҳат"),
}
"""Days of the week and a day off, as they are written beside times."""


@dataclass(frozen=True, slots=True)
class StatedHours:
    """Weekly hours as a text states them; ``timezone`` only where the text names one."""

    weekly: Mapping[int, tuple[Minutes, ...]]
    timezone: str | None = None


def parse_stated(text: str) -> StatedHours | None:
    """Return the weekly hours that ``text`` states, or None where it says anything else or leaves a doubt."""
    try:
        return _Reader(split_hours(text)).read()
    except NotExact:
        return None


def state_weekly(weekly: Mapping[int, tuple[Minutes, ...]], language: str) -> str:
    """Say weekly hours in words that ``parse_stated`` reads, in Russian where it knows no days of ``language``."""
    names, closed = WRITTEN_DAYS.get(language, WRITTEN_DAYS["ru"])
    told: list[tuple[int, int, str]] = []
    for day in EVERY_DAY:
        spans = spans_text(weekly.get(day, ())) or closed
        if told and told[-1][2] == spans:
            told[-1] = (told[-1][0], day, spans)
        else:
            told.append((day, day, spans))
    days = ((names[first] if first == last else f"{names[first]}-{names[last]}", spans) for first, last, spans in told)
    return "; ".join(f"{named} {spans}" for named, spans in days if spans != closed or any(weekly.values()))


def spans_text(spans: tuple[Minutes, ...]) -> str:
    """Say the hours of a day, such as «09:00-13:00, 14:00-18:00»."""
    return ", ".join(f"{_clock(opens)}-{_clock(closes)}" for opens, closes in spans)


def _clock(minutes: int) -> str:
    hour, minute = divmod(minutes, 60)
    return f"{hour if minutes <= DAY_MINUTES else hour - 24:02}:{minute:02}"


class _Tokens:
    """Tokens read one after another, with a look ahead."""

    def __init__(self, tokens: list[Token]) -> None:
        self._tokens = tokens
        self._at = 0

    def more(self) -> bool:
        return self._at < len(self._tokens)

    def peek(self, kind: Kind, ahead: int = 0) -> bool:
        place = self._at + ahead
        return place < len(self._tokens) and self._tokens[place].kind is kind

    def take(self, kind: Kind) -> Token | None:
        if not self.peek(kind):
            return None
        self._at += 1
        return self._tokens[self._at - 1]

    def need(self, kind: Kind) -> Token:
        token = self.take(kind)
        if token is None:
            raise NotExact
        return token

    def take_mark_before(self, kind: Kind) -> None:
        if self.peek(Kind.MARK) and self.peek(kind, 1):
            self._at += 1

    def take_joint_before(self, kind: Kind) -> bool:
        """Step over "," or "and" when what follows continues the list."""
        joint = self.peek(Kind.AND) or (self.peek(Kind.MARK) and self._tokens[self._at].text == ",")
        if joint and self.peek(kind, 1):
            self._at += 1
            return True
        return False


class _Reader:
    """Reads clauses ("days times", "times days", "break times", "days off") parted by commas or semicolons."""

    def __init__(self, tokens: list[Token]) -> None:
        self._tokens = _Tokens(tokens)
        self._weekly: dict[int, tuple[Minutes, ...]] = {}
        self._zone: str | None = None

    def read(self) -> StatedHours:
        self._clause()
        while self._tokens.more():
            if not (self._tokens.take(Kind.MARK) and self._tokens.more()):
                raise NotExact
            self._clause()
        if not any(self._weekly.values()):
            raise NotExact
        return StatedHours(dict(sorted(self._weekly.items())), self._zone)

    def _clause(self) -> None:
        if self._tokens.take(Kind.BREAK):
            self._pause(self._span())
        elif self._tokens.peek(Kind.DAY) or self._tokens.peek(Kind.DAYS):
            self._days_first()
        elif self._tokens.take(Kind.ALWAYS):
            self._open(self._days() if self._tokens.peek(Kind.DAYS) else EVERY_DAY, ((0, DAY_MINUTES),))
        else:
            self._times_first()
        if zone := self._tokens.take(Kind.ZONE):
            self._zone = zone.text

    def _days_first(self) -> None:
        days = self._days()
        if self._tokens.take(Kind.OFF):
            self._open(days, ())
        elif self._tokens.take(Kind.ALWAYS):
            self._open(days, ((0, DAY_MINUTES),))
        else:
            self._open(days, self._spans())

    def _times_first(self) -> None:
        spans = self._spans()
        self._tokens.take_mark_before(Kind.EXCEPT)
        if self._tokens.take(Kind.EXCEPT):
            closed = self._days()
            self._open([day for day in EVERY_DAY if day not in closed], spans)
            self._open(closed, ())
        elif self._tokens.peek(Kind.DAYS):
            self._open(self._days(), spans)
        else:
            raise NotExact

    def _days(self) -> tuple[int, ...]:
        days = list(self._some_days())
        while self._tokens.take_joint_before(Kind.DAY):
            days.extend(self._some_days())
        return tuple(days)

    def _some_days(self) -> tuple[int, ...]:
        if group := self._tokens.take(Kind.DAYS):
            return group.value
        first = self._tokens.need(Kind.DAY).value[0]
        if not self._tokens.take(Kind.TO):
            return (first,)
        last = self._tokens.need(Kind.DAY).value[0]
        if last <= first:
            raise NotExact
        return tuple(range(first, last + 1))

    def _spans(self) -> tuple[Minutes, ...]:
        spans = [self._span()]
        while self._tokens.take_joint_before(Kind.TIME):
            spans.append(self._span())
        if any(later[0] < earlier[1] for earlier, later in pairwise(spans)):
            raise NotExact
        return tuple(spans)

    def _span(self) -> Minutes:
        self._tokens.take(Kind.FROM)
        opens = self._tokens.need(Kind.TIME).value[0]
        self._tokens.need(Kind.TO)
        closes = self._tokens.need(Kind.TIME).value[0]
        if opens in {closes, DAY_MINUTES}:
            raise NotExact
        return opens, closes if closes > opens else closes + DAY_MINUTES

    def _pause(self, pause: Minutes) -> None:
        """Cut a break out of every stated day: only where it is the last clause and fits into each day."""
        if self._tokens.more() or not self._weekly:
            raise NotExact
        for day, spans in self._weekly.items():
            if not spans:
                continue
            if len(spans) != 1 or not spans[0][0] < pause[0] < pause[1] < spans[0][1]:
                raise NotExact
            self._weekly[day] = ((spans[0][0], pause[0]), (pause[1], spans[0][1]))

    def _open(self, days: tuple[int, ...] | list[int], spans: tuple[Minutes, ...]) -> None:
        for day in days:
            if day in self._weekly:
                raise NotExact
            self._weekly[day] = spans
