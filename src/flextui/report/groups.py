"""Sessions put together: one by one while they are few, else by day, week, month or year.

Table and chart of the report show the same groups, so that one explains the other.
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from enum import StrEnum

from msgspec import Struct

from flextui.domain.records import Session
from flextui.domain.statistics import WEEK, sessions_of, week_of
from flextui.domain.story import Line, LineKind


class Grouping(StrEnum):
    """How large a stretch one group is."""

    SESSION = "session"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


_MOST: tuple[tuple[Grouping, int], ...] = (
    (Grouping.SESSION, 45),
    (Grouping.DAY, 62),
    (Grouping.WEEK, 80),
    (Grouping.MONTH, 120),
)
"""How many groups of each kind may stand in the report; beyond the last it goes by year."""


class Group(Struct, frozen=True):
    """Some sessions (at least one), oldest first, of the days from `first` to `last`."""

    first: date
    last: date
    lines: tuple[Line, ...]

    @property
    def sessions(self) -> list[Session]:
        """The sessions, oldest first."""
        return sessions_of(self.lines)

    @property
    def before(self) -> float:
        """The mean pain before."""
        return mean(each.pain_before for each in self.sessions)

    @property
    def worst(self) -> float:
        """The mean of the worst pain while moving."""
        return mean(each.pain_peak for each in self.sessions)

    @property
    def highest(self) -> int:
        """The highest pain while moving."""
        return max(each.pain_peak for each in self.sessions)

    @property
    def after(self) -> float:
        """The mean pain after."""
        return mean(each.pain_after for each in self.sessions)

    @property
    def effort(self) -> float:
        """The mean effort."""
        return mean(each.effort for each in self.sessions)


def grouped(lines: Sequence[Line], first_weekday: int = 0) -> tuple[Grouping, tuple[Group, ...]]:
    """Return the sessions among lines (newest first) in the smallest groups that are not too many.

    The groups stand oldest first; a stretch without a session has none.
    """
    told = [line for line in reversed(lines) if line.kind is LineKind.SESSION]
    if len(told) <= _MOST[0][1]:
        return Grouping.SESSION, tuple(Group(line.day, line.day, (line,)) for line in told)
    for grouping, most in _MOST[1:]:
        found = _by(grouping, told, first_weekday)
        if len(found) <= most:
            return grouping, found
    return Grouping.YEAR, _by(Grouping.YEAR, told, first_weekday)


def mean(values: Iterable[int]) -> float:
    """Return the mean of one value or more. Raises ZeroDivisionError for none."""
    found = list(values)
    return sum(found) / len(found)


def stretch(grouping: Grouping, day: date, first_weekday: int = 0) -> tuple[date, date]:
    """Return the first and the last day of the stretch that a day lies in."""
    match grouping:
        case Grouping.SESSION | Grouping.DAY:
            return day, day
        case Grouping.WEEK:
            begin = week_of(day, first_weekday)
            return begin, begin + WEEK - timedelta(days=1)
        case Grouping.MONTH:
            begin = day.replace(day=1)
            following = (begin + timedelta(days=31)).replace(day=1)
            return begin, following - timedelta(days=1)
        case Grouping.YEAR:
            return date(day.year, 1, 1), date(day.year, 12, 31)


def _by(grouping: Grouping, lines: list[Line], first_weekday: int) -> tuple[Group, ...]:
    """Return lines, oldest first, in stretches of one size."""
    found: dict[tuple[date, date], list[Line]] = {}
    for line in lines:
        found.setdefault(stretch(grouping, line.day, first_weekday), []).append(line)
    ordered = sorted(found.items(), key=lambda item: item[0])
    return tuple(Group(first, last, tuple(each)) for (first, last), each in ordered)
