"""Spans of days: the last so many weeks, a month, a year, from one day to another."""

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import MINYEAR, date, timedelta

from msgspec import Struct

from flextui.domain.natural_time import FIRST_YEAR, LAST_YEAR, day_of_text
from flextui.domain.printable import quoted

_BACK = re.compile(r"([1-9]\d{0,3})([dwmy])", re.ASCII)
_MONTH = re.compile(r"(\d{4})(?:-(\d{2}))?", re.ASCII)
_MONTHS_A_YEAR = 12
_LONGEST = 4
"""So many words name a day at most: fri 20 nov 2026."""


class Span(Struct, frozen=True):
    """Days from `first` to `last`, both included; None is an open end."""

    first: date | None = None
    last: date | None = None

    @property
    def is_all(self) -> bool:
        """Whether every day lies in it."""
        return self.first is None and self.last is None

    def has(self, day: date) -> bool:
        """Whether a day lies in it."""
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)

    def within(self, other: "Span") -> "Span":
        """Return the days that lie in both."""
        firsts = [day for day in (self.first, other.first) if day is not None]
        lasts = [day for day in (self.last, other.last) if day is not None]
        return Span(max(firsts, default=None), min(lasts, default=None))

    def words(self) -> str:
        """Return the span in words; nothing when it is all days."""
        if self.first is not None and self.first == self.last:
            return f"on {_written(self.first)}"
        if self.last is None:
            return f"since {_written(self.first)}" if self.first is not None else ""
        until = f"until {_written(self.last)}"
        return f"from {_written(self.first)} {until}" if self.first is not None else until


def back(months: int, today: date) -> Span:
    """Return the last so many months: from the day after the same day so long before today."""
    year, month = divmod(today.year * _MONTHS_A_YEAR + today.month - 1 - months, _MONTHS_A_YEAR)
    if year < MINYEAR:
        return Span()
    day = min(today.day, monthrange(year, month + 1)[1])
    return Span(date(year, month + 1, day) + timedelta(days=1))


def span_of(words: str, today: date) -> Span | None:
    """Return the span that words name, None when they name none.

    `10d`, `2w`, `3m`, `1y` count back from today; `2026`, `2026-01`, and everything that
    names a day (`2026-01-05`, `today`, `mon`, `5 jan`, `-7d`) stand for their days;
    `2026-01..2026-03`, `2026-01..` and `..2026-01` join two ends.
    """
    first, dots, last = words.partition("..")
    if not dots:
        return _one(words, today)
    begin, end = (_one(part, today) if part else Span() for part in (first, last))
    if begin is None or end is None or not (first or last):
        return None
    return Span(begin.first, end.last)


def spans_among(words: Sequence[str], today: date) -> Iterator[Span | str]:
    """Yield the spans that words of a line name, and between them the words that name none."""
    place = 0
    while place < len(words):
        lengths = range(min(_LONGEST, len(words) - place), 0, -1)
        tried = ((span_of(" ".join(words[place : place + each]), today), each) for each in lengths)
        span, length = next((found for found in tried if found[0] is not None), (None, 1))
        yield span if span is not None else words[place]
        place += length


def end_of(text: str, today: date, *, last: bool = False) -> date:
    """Return the first or the last day of what a text names.

    Raises ValueError, with one sentence, for what names no day, has no such end or is two.
    """
    words = " ".join(text.lower().split())
    span = None if ".." in words else span_of(words, today)
    if span is None:
        return day_of_text(text, today)
    end = span.last if last else span.first
    if end is None:
        raise ValueError(f"{quoted(text)} has no last day; write one, for instance 2026-01-05")
    return end


def _one(words: str, today: date) -> Span | None:
    """Return the span of words without dots."""
    if found := _BACK.fullmatch(words):
        return _counted(int(found[1]), found[2], today)
    if found := _MONTH.fullmatch(words):
        return _dated(int(found[1]), int(found[2]) if found[2] else None)
    try:
        day = day_of_text(words, today)
    except ValueError:
        return None
    return Span(day, day)


def _counted(number: int, unit: str, today: date) -> Span:
    """Return so many days, weeks, months or years back, today included."""
    if unit in "my":
        return back(number * (_MONTHS_A_YEAR if unit == "y" else 1), today)
    days = number * (7 if unit == "w" else 1)
    return Span(today - timedelta(days=days - 1))


def _dated(year: int, month: int | None) -> Span | None:
    """Return a year or a month; None where there is none."""
    first, last = month or 1, month or _MONTHS_A_YEAR
    if not FIRST_YEAR <= year <= LAST_YEAR or not 1 <= first <= _MONTHS_A_YEAR:
        return None
    return Span(date(year, first, 1), date(year, last, monthrange(year, last)[1]))


def _written(day: date) -> str:
    """Return a day with its year."""
    return f"{day.day} {day:%b %Y}"
