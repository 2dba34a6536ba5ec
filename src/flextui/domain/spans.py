"""Spans of days: the last so many weeks, a month, a year, from one day to another."""

import re
from calendar import monthrange
from datetime import MINYEAR, date, timedelta

from msgspec import Struct

from flextui.domain.natural_time import FIRST_YEAR, LAST_YEAR

_BACK = re.compile(r"([1-9]\d{0,3})([dwmy])", re.ASCII)
_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
_MONTHS_A_YEAR = 12


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


def span_of(word: str, today: date) -> Span | None:
    """Return the span that a word names, None when it names none.

    `10d`, `2w`, `3m`, `1y` count back from today; `2026`, `2026-01`, `2026-01-05`, `today`
    and `yesterday` name days; `2026-01..2026-03`, `2026-01..` and `..2026-01` join two ends.
    """
    first, dots, last = word.partition("..")
    if not dots:
        return _one(word, today)
    begin, end = (_one(part, today) if part else Span() for part in (first, last))
    if begin is None or end is None or not (first or last):
        return None
    return Span(begin.first, end.last)


def _one(word: str, today: date) -> Span | None:
    """Return the span of a word without dots."""
    if word in ("today", "yesterday"):
        day = today - timedelta(days=word == "yesterday")
        return Span(day, day)
    if found := _BACK.fullmatch(word):
        return _counted(int(found[1]), found[2], today)
    if found := _DATE.fullmatch(word):
        return _dated(int(found[1]), *(int(part) if part else None for part in found.groups()[1:]))
    return None


def _counted(number: int, unit: str, today: date) -> Span:
    """Return so many days, weeks, months or years back, today included."""
    if unit in "my":
        return back(number * (_MONTHS_A_YEAR if unit == "y" else 1), today)
    days = number * (7 if unit == "w" else 1)
    return Span(today - timedelta(days=days - 1))


def _dated(year: int, month: int | None, day: int | None) -> Span | None:
    """Return a year, a month or a day; None where there is no such day."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        first = date(year, month or 1, day or 1)
        last_month = month or _MONTHS_A_YEAR
        return Span(first, date(year, last_month, day or monthrange(year, last_month)[1]))
    except ValueError:
        return None


def _written(day: date) -> str:
    """Return a day with its year."""
    return f"{day.day} {day:%b %Y}"
