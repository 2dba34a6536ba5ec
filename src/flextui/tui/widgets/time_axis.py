"""The time axis of a chart: where its ticks are, and what they say."""

from collections.abc import Iterator
from datetime import datetime, timedelta

_SHORTEST_GAP = 2
"""The fewest cells between two labels."""

_DAY_STEPS = (1, 2, 7, 14)
_MONTH_STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240)
_YEAR = 12


def ticks(first: datetime, last: datetime, width: int) -> list[tuple[int, str]]:
    """Return ticks as column and label, from left to right, with room between the labels.

    The axis has `width` columns from `first` to `last`; the labels are days, months or years.
    """
    span = last - first
    if width < 1 or span <= timedelta(0):
        return []
    days = max(span / timedelta(days=1), 1 / width)
    for step in _DAY_STEPS:
        if step * width / days >= len("22 Nov") + _SHORTEST_GAP:
            return _placed(_days(first, last, step), first, span, width)
    for step in _MONTH_STEPS:
        room = step * 28 * width / days
        if room >= len("Nov 26" if step < _YEAR else "2026") + _SHORTEST_GAP:
            return _placed(_months(first, last, step), first, span, width)
    return []


def _placed(
    found: Iterator[tuple[datetime, str]], first: datetime, span: timedelta, width: int
) -> list[tuple[int, str]]:
    """Return instants and labels as columns and labels; a label that would stick out is left."""
    placed = [(int((at - first) / span * width), label) for at, label in found]
    return [(column, label) for column, label in placed if column + len(label) <= width]


def _days(first: datetime, last: datetime, step: int) -> Iterator[tuple[datetime, str]]:
    """Yield every so many midnights."""
    at = first.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
    while at <= last:
        yield at, f"{at.day} {at:%b}"
        at += timedelta(days=step)


def _months(first: datetime, last: datetime, step: int) -> Iterator[tuple[datetime, str]]:
    """Yield the first of every so many months; a year's steps begin in January."""
    at = first.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    begun = at.year * _YEAR + at.month - 1
    begun += -begun % step
    while True:
        at = at.replace(year=begun // _YEAR, month=begun % _YEAR + 1)
        if at > last:
            return
        if at >= first:
            yield at, f"{at:%Y}" if step >= _YEAR else f"{at:%b %y}"
        begun += step
