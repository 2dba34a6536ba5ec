"""The charts of a report: pain over the days, and sessions a week, drawn as SVG."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from html import escape
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from flextui.report.blocks import SvgChart, days, means
from flextui.report.content import Grouping, Report, group_words
from flextui.rules.records import STAGES, CheckIn
from flextui.wording.statistics import (
    MARKS,
    MONTHS_A_YEAR,
    Ratings,
    month_starts,
    records_of,
    sessions_of,
)
from flextui.wording.story import LineKind
from flextui.wording.words import STAGE_NAMES, printable

WIDTH = 640
"""How wide every chart is, in its own units: about the pixels of a page."""

_LEFT, _RIGHT, _AXIS, _ROW = 84, 14, 24, 18
_MOST = 40
"""So many check-ins can be told apart on a chart, and so many events."""


class WeekColumn(NamedTuple):
    """The sessions a week of one stretch, and how many the goal asks for."""

    label: str
    sessions: float
    goal: float


class _Plot(NamedTuple):
    """Where values stand: `scale` is the width of one step, `highest` is at the top."""

    top: float
    height: float
    scale: float
    highest: float

    def x(self, place: float) -> float:
        """Return where a place on the axis stands."""
        return _LEFT + place * self.scale

    def y(self, value: float) -> float:
        """Return how far down a value stands."""
        return self.top + self.height * (1 - value / self.highest)

    def grid(self, step: int) -> Iterator[str]:
        """Yield the lines of every `step`-th value with its number."""
        for value in range(0, int(self.highest) + 1, step):
            y = self.y(value)
            yield _line(_LEFT, y, WIDTH - _RIGHT, y, "grid")
            yield _text(_LEFT - 8, y + 4, str(value), "end")


def pain_chart(report: Report) -> SvgChart:
    """Return the chart of pain before, while moving and after, with events and open stages."""
    plot = _Plot(24, 180, (WIDTH - _LEFT - _RIGHT) / report.length, 10)
    dots, events, checkins = _dots(report), _events(report), _checkins(report)
    legend = [(_sample(name), words) for name, words, _ in _LINES]
    pieces = [*plot.grid(2), *_days(report, plot)]
    for place, kind in events:
        x = plot.x(place)
        pieces.append(_line(x, plot.top - 6, x, plot.y(0), "event"))
        pieces.append(_sign(kind, x, plot.top - 12))
    for place, ratings in dots:
        if ratings.peak > ratings.worst:
            x = plot.x(place)
            pieces.append(_line(x, plot.y(ratings.worst), x, plot.y(ratings.peak), "highest"))
    if any(ratings.peak > ratings.worst for _, ratings in dots):
        legend.append((_line(12, 1, 12, 13, "highest"), "up to the highest"))
    for name, _, value in _LINES:
        pieces += _curve(plot, [(place, value(ratings)) for place, ratings in dots], name)
    pieces += [_diamond(plot.x(place), plot.y(pain)) for place, pain in checkins]
    if checkins:
        legend.append((_diamond(12, 7), "check-in without exercise"))
    there = {kind for _, kind in events}
    legend += [(_sign(kind, 12, 7), words) for kind, words in _EVENTS.items() if kind in there]
    pieces += _stages(report, plot)
    return SvgChart(
        title=f"Pain from 0 to 10, {days(report.first, report.last)}",
        words=" ".join(_words(report)),
        height=24 + 180 + _AXIS + 3 * _ROW + 6,
        drawn="".join(pieces),
        legend=(*legend, (_rect(1, 3, 22, 8, "open"), "stage open")),
    )


_LINES: tuple[tuple[str, str, Callable[[Ratings], float]], ...] = (
    ("before", "before", lambda ratings: ratings.before),
    ("worst", "worst while moving", lambda ratings: ratings.worst),
    ("after", "after", lambda ratings: ratings.after),
)
"""The lines: how each looks, what it is, and its value."""

_EVENTS: dict[LineKind, str] = {
    LineKind.OPENING: "a stage opens",
    LineKind.SETBACK: "a step back",
    LineKind.PAUSE: "a pause",
    LineKind.GAP: "a long break",
}
"""The events that are marked above the chart, and what their signs mean."""


def _words(report: Report) -> Iterator[str]:
    """Yield what the chart shows, as sentences for those who do not see it."""
    count, first, last = len(report.groups), report.groups[0], report.groups[-1]
    yield f"A point is a {report.grouping.value}; there are {count}."
    for when, group in (("First", first), ("Last", last))[: 2 if count > 1 else 1]:
        yield f"{when} ({group_words(report.grouping, group)}): {means(group.ratings)}."
    highest = max(each.pain_peak for each in sessions_of(report.lines))
    yield f"Highest pain while moving in all these days: {highest}."
    open_now = [each.stage for each in report.open if each.last == report.now]
    if open_now:
        names = ", ".join(STAGE_NAMES[stage] for stage in dict.fromkeys(open_now))
        yield f"Open when the report was made: {names}."
    yield "The table of sessions below has the numbers."


def _dots(report: Report) -> list[tuple[float, Ratings]]:
    """Return place and pain of each group of sessions, in the middle of its stretch."""
    found = []
    for group in report.groups:
        if report.grouping is Grouping.SESSION:
            place = report.place_of(group.lines[0])
        else:
            begin, end = max(group.first, report.first), min(group.last, report.last)
            place = (begin - report.first).days + ((end - begin).days + 1) / 2
        found.append((min(max(place, 0.0), float(report.length)), group.ratings))
    return found


def _checkins(report: Report) -> list[tuple[float, int]]:
    """Return place and pain of each check-in; none when there are too many to tell apart."""
    records = records_of(report.lines, CheckIn)
    found = [(report.place_of(line), checkin.pain) for line, checkin in records]
    return found if len(found) <= _MOST else []


def _events(report: Report) -> list[tuple[float, LineKind]]:
    """Return place and kind of the events; the weightiest alone when there are too many."""
    found = [(report.place_of(line), line.kind) for line in report.lines if line.kind in _EVENTS]
    for least in MARKS:
        if len(found) > _MOST:
            found = [event for event in found if event[1] is not least]
    return found


def _days(report: Report, plot: _Plot) -> Iterator[str]:
    """Yield the marks of the days with what they are."""
    low = plot.y(0)
    for away, label in ticks(report.first, report.last):
        x = plot.x(away)
        yield _line(x, low, x, low + 5, "tick")
        yield _text(x, low + 18, label, "end" if x > WIDTH - 45 else "middle")


_MOST_TICKS = 6
_DAY_STEPS = (1, 2, 3, 7, 14)
_MONTH_STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200)


def ticks(first: date, last: date) -> list[tuple[int, str]]:
    """Return at most six marks from one day to another: days after the first, and their labels."""
    length = (last - first).days
    for step in _DAY_STEPS:
        if length // step < _MOST_TICKS:
            every = [(away, first + timedelta(days=away)) for away in range(0, length + 1, step)]
            return [(away, f"{each.day} {each:%b}") for away, each in every]
    for step in _MONTH_STEPS:
        found = list(month_starts(first, last, step))
        if len(found) <= _MOST_TICKS:
            months = step % MONTHS_A_YEAR
            return [
                ((each - first).days, f"{each:%b} {each.year}" if months else str(each.year))
                for each in found
            ]
    return []


def _curve(plot: _Plot, points: Sequence[tuple[float, float]], kind: str) -> Iterator[str]:
    """Yield a line, broken where nothing was done for long, with dots on the one for after.

    It breaks where ten days lie between two points, or three times the usual distance.
    """
    gaps = [b - a for (a, _), (b, _) in pairwise(points)]
    limit = max(10.0, 3 * median(gaps)) if gaps else 10.0
    parts: list[list[tuple[float, float]]] = []
    for (place, value), gap in zip(points, [limit + 1, *gaps], strict=True):
        if gap > limit:
            parts.append([])
        parts[-1].append((plot.x(place), plot.y(value)))
    for part in parts:
        if len(part) > 1:
            yield _path(part, kind)
        if kind == "after" or len(part) == 1:
            yield from (_circle(x, y, 2.6, f"{kind}-dot") for x, y in part)


def _stages(report: Report, plot: _Plot) -> Iterator[str]:
    """Yield a row a stage with the time in which it was open; what is too thin to see is joined."""
    for stage in STAGES:
        y = plot.y(0) + _AXIS + stage.rank * _ROW + 6
        yield _text(_LEFT - 8, y + 9, STAGE_NAMES[stage], "end")
        yield _rect(_LEFT, y + 4, WIDTH - _LEFT - _RIGHT, 2, "closed")
        bars: list[tuple[float, float]] = []
        for each in report.open:
            shift = report.overview.rules.day_shift
            first = max(0.0, report.place(each.first, shift))
            last = min(float(report.length), report.place(each.last, shift))
            if each.stage is not stage or last <= first:
                continue
            begin, end = plot.x(first), plot.x(last)
            if bars and begin - bars[-1][1] < 1:
                bars[-1] = (bars[-1][0], max(end, bars[-1][1]))
            else:
                bars.append((begin, end))
        for begin, end in bars:
            yield _rect(begin, y, max(end - begin, 1), 10, "open")


_GRID_STEPS = (1, 2, 5, 7, 10, 14, 20, 50, 100, 1000)
_MOST_LABELS = 4


def weeks_chart(title: str, words: str, columns: Sequence[WeekColumn]) -> SvgChart:
    """Return the chart of sessions a week, with the goal as a step wherever it changed."""
    highest = max(1.0, *(max(each.sessions, each.goal) for each in columns))
    plot = _Plot(10, 120, (WIDTH - _LEFT - _RIGHT) / len(columns), highest)
    pieces = list(plot.grid(next(each for each in _GRID_STEPS if highest / each <= 4)))
    bar = min(plot.scale * 0.72, 40)
    goal: list[tuple[float, float]] = []
    for place, column in enumerate(columns):
        height, x = plot.height * column.sessions / highest, plot.x(place)
        begin = x + (plot.scale - bar) / 2
        pieces.append(_rect(begin, plot.y(0) - height, bar, height, "week"))
        goal += [(x, plot.y(column.goal)), (plot.x(place + 1), plot.y(column.goal))]
    pieces.append(_path(goal, "goal"))
    for place in range(0, len(columns), -(-len(columns) // _MOST_LABELS)):
        x, label = plot.x(place + 0.5), columns[place].label.removeprefix("from ")
        at_end = x > WIDTH - 60
        x, side = (WIDTH - _RIGHT, "end") if at_end else (x, "middle")
        pieces.append(_text(x, plot.y(0) + 18, label, side))
    legend = (
        (_rect(7, 1, 10, 12, "week"), "sessions a week"),
        (_line(1, 7, 23, 7, "goal"), "goal"),
    )
    return SvgChart(title, words, 10 + 120 + _AXIS, "".join(pieces), legend)


def _sample(kind: str) -> str:
    """Return a short piece of a line, for the legend."""
    dot = _circle(12, 7, 2.6, "after-dot") if kind == "after" else ""
    return _line(1, 7, 23, 7, kind) + dot


def _sign(kind: LineKind, x: float, y: float) -> str:
    """Return the sign of an event around a point."""
    match kind:
        case LineKind.OPENING:
            return _path([(x - 4, y - 5), (x + 6, y), (x - 4, y + 5)], "opening", closed=True)
        case LineKind.SETBACK:
            return _path([(x + 4, y - 5), (x - 6, y), (x + 4, y + 5)], "setback", closed=True)
        case LineKind.PAUSE:
            return _rect(x - 5, y - 5, 10, 10, "pause")
        case _:
            return _circle(x, y, 4.5, "gap")


def _diamond(x: float, y: float) -> str:
    """Return the sign of a check-in around a point."""
    corners = [(x, y - 4.5), (x + 4.5, y), (x, y + 4.5), (x - 4.5, y)]
    return _path(corners, "checkin", closed=True)


def _number(value: float) -> str:
    """Return a coordinate, short."""
    return f"{value:.1f}".rstrip("0").rstrip(".")


def _element(name: str, kind: str, **places: float) -> str:
    """Return an element of a drawing with its class and its places."""
    at = "".join(f' {place}="{_number(value)}"' for place, value in places.items())
    return f'<{name} class="{kind}"{at}/>'


def _text(x: float, y: float, words: str, kind: str) -> str:
    """Return a text at a place."""
    place = f'x="{_number(x)}" y="{_number(y)}"'
    return f'<text {place} class="{kind}">{escape(printable(words))}</text>'


def _line(x1: float, y1: float, x2: float, y2: float, kind: str) -> str:
    """Return a straight line."""
    return _element("line", kind, x1=x1, y1=y1, x2=x2, y2=y2)


def _rect(x: float, y: float, width: float, height: float, kind: str) -> str:
    """Return a filled box."""
    return _element("rect", kind, x=x, y=y, width=width, height=height)


def _circle(x: float, y: float, radius: float, kind: str) -> str:
    """Return a dot."""
    return _element("circle", kind, cx=x, cy=y, r=radius)


def _path(points: Sequence[tuple[float, float]], kind: str, *, closed: bool = False) -> str:
    """Return a line through points, closed or not."""
    steps = "L".join(f"{_number(x)} {_number(y)}" for x, y in points)
    return f'<path class="{kind}" d="M{steps}{"Z" if closed else ""}"/>'
