"""Where the marks of a time axis stand, and what they say."""

from collections.abc import Iterator
from datetime import date, timedelta

_MOST = 6
_DAYS = (1, 2, 3, 7, 14)
_MONTHS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200)
_MONTHS_A_YEAR = 12


def ticks(first: date, last: date) -> tuple[tuple[int, str], ...]:
    """Return at most six marks from one day to another: days after the first, and their labels."""
    length = (last - first).days
    for step in _DAYS:
        if length // step < _MOST:
            days = [first + timedelta(days=number) for number in range(0, length + 1, step)]
            return tuple(((each - first).days, f"{each.day} {each:%b}") for each in days)
    for step in _MONTHS:
        found = tuple(_months(first, last, step))
        if len(found) <= _MOST:
            return tuple(((each - first).days, _month_label(each, step)) for each in found)
    return ()


def _months(first: date, last: date, step: int) -> Iterator[date]:
    """Yield the first days of every `step`-th month, counted from the beginning of year 0."""
    number = first.year * _MONTHS_A_YEAR + first.month - 1
    number += 0 if first.day == 1 else 1
    number += -number % step
    while (year := number // _MONTHS_A_YEAR) <= last.year:
        each = date(year, number % _MONTHS_A_YEAR + 1, 1)
        if each <= last:
            yield each
        number += step


def _month_label(day: date, step: int) -> str:
    """Return what a mark says: a month with its year, or a year alone."""
    return str(day.year) if step % _MONTHS_A_YEAR == 0 else f"{day:%b} {day.year}"
