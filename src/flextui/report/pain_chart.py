"""The course of pain as a chart, with what it shows in words."""

from collections.abc import Iterator

from flextui.domain.records import CheckIn
from flextui.domain.series import MARKS
from flextui.domain.statistics import sessions_of
from flextui.domain.story import LineKind
from flextui.domain.words import STAGE_NAMES
from flextui.report.blocks import Bar, Chart, Dot, Mark, PainPicture
from flextui.report.content import Report
from flextui.report.groups import Grouping
from flextui.report.phrases import days, decimal, group_words

_MOST_CHECKINS = 40
_MOST_MARKS = 40
_WEIGHTY = (LineKind.OPENING, LineKind.GAP, LineKind.SETBACK, LineKind.PAUSE)
"""The events that a chart marks."""


def pain_chart(report: Report) -> Chart:
    """Return the chart of pain before, while moving and after, with events and open stages."""
    length = (report.last - report.first).days + 1
    return Chart(
        title=f"Pain from 0 to 10, {days(report.first, report.last)}",
        words=" ".join(_words(report)),
        picture=PainPicture(
            first=report.first,
            last=report.last,
            dots=tuple(_dots(report, length)),
            checkins=_checkins(report),
            marks=_marks(report),
            bars=tuple(_bars(report, length)),
        ),
    )


def _dots(report: Report, length: int) -> Iterator[Dot]:
    """Yield a dot for each group of sessions, in the middle of its stretch."""
    for group in report.groups:
        if report.grouping is Grouping.SESSION:
            place = report.place_of(group.lines[0])
        else:
            begin = max(group.first, report.first)
            end = min(group.last, report.last)
            place = (begin - report.first).days + ((end - begin).days + 1) / 2
        place = min(max(place, 0.0), float(length))
        yield Dot(place, group.before, group.worst, group.highest, group.after)


def _checkins(report: Report) -> tuple[tuple[float, int], ...]:
    """Return place and pain of each check-in; none when there are too many to tell apart."""
    found = [
        (report.place_of(line), line.record.pain)
        for line in reversed(report.lines)
        if line.kind is LineKind.CHECKIN and isinstance(line.record, CheckIn)
    ]
    return tuple(found) if len(found) <= _MOST_CHECKINS else ()


def _marks(report: Report) -> tuple[Mark, ...]:
    """Return the events to mark; the weightiest alone when there are too many."""
    found = [
        Mark(report.place_of(line), line.kind)
        for line in reversed(report.lines)
        if line.kind in _WEIGHTY
    ]
    for least in MARKS:
        if len(found) <= _MOST_MARKS:
            break
        found = [mark for mark in found if mark.kind is not least]
    return tuple(found)


def _bars(report: Report, length: int) -> Iterator[Bar]:
    """Yield when each stage was open, cut to the days of the chart."""
    for each in report.open:
        begin = max(0.0, report.place(each.first))
        end = min(float(length), report.place(each.last))
        if end > begin:
            yield Bar(each.stage, begin, end)


def _words(report: Report) -> Iterator[str]:
    """Yield what the chart shows, as sentences for those who do not see it."""
    count, first, last = len(report.groups), report.groups[0], report.groups[-1]
    noun = "session" if report.grouping is Grouping.SESSION else report.grouping.value
    yield f"A point is a {noun}; there are {count}."
    for when, group in (("First", first), ("Last", last))[: 2 if count > 1 else 1]:
        yield (
            f"{when} ({group_words(report.grouping, group)}): {decimal(group.before)} before, "
            f"{decimal(group.worst)} worst, {decimal(group.after)} after."
        )
    highest = max(each.pain_peak for each in sessions_of(report.lines))
    yield f"Highest pain while moving in all these days: {highest}."
    open_now = [each.stage for each in report.open if each.last == report.now]
    if open_now:
        names = ", ".join(STAGE_NAMES[stage] for stage in dict.fromkeys(open_now))
        yield f"Open when the report was made: {names}."
    yield "The table of sessions below has the numbers."
