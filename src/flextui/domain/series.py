"""The history as columns of a chart: so many equal stretches of time, and what is in each.

Twenty thousand sessions come to as many columns as a chart is wide: each has the means of its
sessions and the highest pain, so that a bad moment need not be averaged away.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from msgspec import Struct

from flextui.domain.records import CheckIn, Session
from flextui.domain.story import Line, LineKind

MARKS: tuple[LineKind, ...] = (
    LineKind.OPENING,
    LineKind.CLOSING,
    LineKind.GAP,
    LineKind.REST,
    LineKind.SETBACK,
    LineKind.PAUSE,
)
"""The events that a chart marks, from the least weighty; the weightiest of a column shows."""


class Column(Struct, frozen=True):
    """One stretch of time of a chart, from `first` up to the next column's `first`.

    `before`, `worst`, `after` and `effort` are means, `peak` and `checkin` the highest pains;
    all are None where there is nothing to tell. `mark` is the weightiest event in the column.
    """

    first: datetime
    sessions: int = 0
    before: float | None = None
    worst: float | None = None
    peak: int | None = None
    after: float | None = None
    effort: float | None = None
    checkin: int | None = None
    lines: tuple[Line, ...] = ()
    mark: Line | None = None


def columns(
    lines: Sequence[Line], first: datetime, last: datetime, count: int
) -> tuple[Column, ...]:
    """Return `count` columns from `first` to `last`, which is in the last one; none for none.

    `lines` stand newest first; those outside are left out. A column's lines stand oldest
    first.
    """
    if count < 1 or last < first:
        return ()
    width = max((last - first) / count, timedelta(microseconds=1))
    found: list[list[Line]] = [[] for _ in range(count)]
    for line in reversed(lines):
        if first <= line.at <= last:
            found[min(count - 1, (line.at - first) // width)].append(line)
    return tuple(_column(first + number * width, each) for number, each in enumerate(found))


def _column(first: datetime, lines: list[Line]) -> Column:
    """Return a column of its lines."""
    if not lines:
        return Column(first)
    sessions = [
        line.record
        for line in lines
        if line.kind is LineKind.SESSION and isinstance(line.record, Session)
    ]
    checkins = [
        line.record.pain
        for line in lines
        if line.kind is LineKind.CHECKIN and isinstance(line.record, CheckIn)
    ]
    events = [line for line in lines if line.kind in MARKS]
    return Column(
        first=first,
        sessions=len(sessions),
        before=_mean(session.pain_before for session in sessions),
        worst=_mean(session.pain_peak for session in sessions),
        peak=max((session.pain_peak for session in sessions), default=None),
        after=_mean(session.pain_after for session in sessions),
        effort=_mean(session.effort for session in sessions),
        checkin=max(checkins, default=None),
        lines=tuple(lines),
        mark=max(events, key=lambda line: MARKS.index(line.kind), default=None),
    )


def _mean(values: Iterable[int]) -> float | None:
    """Return the mean, None of nothing."""
    found = list(values)
    return sum(found) / len(found) if found else None
