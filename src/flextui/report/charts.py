"""The charts of a report as data, and as SVG."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import pairwise
from statistics import median

from flextui.report import svg
from flextui.report.blocks import Bar, Chart, Column, Dot, Mark, PainPicture, WeekPicture
from flextui.report.content import Grouping, Report, days, decimal, group_words
from flextui.rules.records import STAGES, CheckIn
from flextui.wording.statistics import MARKS, sessions_of
from flextui.wording.story import LineKind
from flextui.wording.words import STAGE_NAMES

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


LEFT, RIGHT, AXIS = 84, 14, 24
WEEKS_TOP, WEEKS_PLOT = 10, 120
_MOST_LABELS = 4


def weeks_svg(key: str, title: str, words: str, picture: WeekPicture) -> str:
    """Return the drawing."""
    columns = picture.columns
    top = max([1.0, *(each.value for each in columns), *(each.goal for each in columns)])
    width = (svg.WIDTH - LEFT - RIGHT) / max(1, len(columns))
    pieces = list(_weeks_grid(top))
    for place, column in enumerate(columns):
        x = LEFT + place * width
        height = WEEKS_PLOT * column.value / top
        bar = min(width * 0.72, 40)
        pieces.append(
            svg.rect(x + (width - bar) / 2, WEEKS_TOP + WEEKS_PLOT - height, bar, height, "week")
        )
    pieces += _goal(columns, width, top)
    pieces += _labels(columns, width)
    return svg.drawing(key, WEEKS_TOP + WEEKS_PLOT + AXIS, title, words, pieces)


def _weeks_grid(top: float) -> Iterator[str]:
    """Yield the axis of sessions: its beginning, half and end."""
    step = next(each for each in (1, 2, 5, 7, 10, 14, 20, 50, 100, 1000) if top / each <= 4)
    value = 0
    while value <= top:
        y = WEEKS_TOP + WEEKS_PLOT * (1 - value / top)
        yield svg.line(LEFT, y, svg.WIDTH - RIGHT, y, "grid")
        yield svg.text(LEFT - 8, y + 4, str(value), "end")
        value += step


def _goal(columns: tuple[Column, ...], width: float, top: float) -> Iterator[str]:
    """Yield the goal, a step wherever it changed."""
    points: list[tuple[float, float]] = []
    for place, column in enumerate(columns):
        y = WEEKS_TOP + WEEKS_PLOT * (1 - column.goal / top)
        points += [(LEFT + place * width, y), (LEFT + (place + 1) * width, y)]
    yield svg.path(points, "goal")


def _labels(columns: tuple[Column, ...], width: float) -> Iterator[str]:
    """Yield the names of some of the columns."""
    step = -(-len(columns) // _MOST_LABELS)
    for place in range(0, len(columns), step):
        x = LEFT + (place + 0.5) * width
        label = columns[place].label.removeprefix("from ")
        end = x > svg.WIDTH - 60
        yield svg.text(
            svg.WIDTH - RIGHT if end else x,
            WEEKS_TOP + WEEKS_PLOT + 18,
            label,
            "end" if end else "middle",
        )


TOP, PLOT, ROW = 24, 180, 18
HEIGHT = TOP + PLOT + AXIS + 3 * ROW + 6

_WORST_RATING = 10
_APART = 10.0
"""A line breaks where so many days lie between two points, or three times the usual distance."""

LINES: tuple[tuple[str, str, Callable[[Dot], float]], ...] = (
    ("before", "before", lambda dot: dot.before),
    ("worst", "worst while moving", lambda dot: dot.worst),
    ("after", "after", lambda dot: dot.after),
)
"""The lines: how each looks, what it is, and its value."""

DRAWN_MARKS: dict[LineKind, str] = {
    LineKind.OPENING: "a stage opens",
    LineKind.SETBACK: "a step back",
    LineKind.PAUSE: "a pause",
    LineKind.GAP: "a long break",
}
"""What the marks above the chart mean."""


def pain_svg(key: str, title: str, words: str, picture: PainPicture) -> str:
    """Return the drawing."""
    length = (picture.last - picture.first).days + 1
    scale = (svg.WIDTH - LEFT - RIGHT) / length
    pieces = [*_grid(picture, scale), *_events(picture, scale), *_highest(picture, scale)]
    for kind, _, value in LINES:
        pieces += _line(picture, scale, kind, value)
    pieces += [_diamond(LEFT + place * scale, _y(pain)) for place, pain in picture.checkins]
    pieces += _stages(picture.bars, scale)
    return svg.drawing(key, HEIGHT, title, words, pieces)


def mark(kind: LineKind, x: float, y: float) -> str:
    """Return the sign of an event around a point."""
    match kind:
        case LineKind.OPENING:
            return svg.path([(x - 4, y - 5), (x + 6, y), (x - 4, y + 5)], "opening", closed=True)
        case LineKind.SETBACK:
            return svg.path([(x + 4, y - 5), (x - 6, y), (x + 4, y + 5)], "setback", closed=True)
        case LineKind.PAUSE:
            return svg.rect(x - 5, y - 5, 10, 10, "pause")
        case _:
            return svg.circle(x, y, 4.5, "gap")


def sample(kind: str) -> str:
    """Return a short piece of a line, or a check-in's sign, for the legend."""
    if kind == "checkin":
        return _diamond(12, 7)
    if kind == "highest":
        return svg.line(12, 1, 12, 13, "highest")
    dot = svg.circle(12, 7, 2.6, "after-dot") if kind == "after" else ""
    return svg.line(1, 7, 23, 7, kind) + dot


def _y(pain: float) -> float:
    """Return the height of a rating."""
    return TOP + PLOT * (1 - pain / _WORST_RATING)


def _grid(picture: PainPicture, scale: float) -> Iterator[str]:
    """Yield the axes: ratings from 0 to 10 and days."""
    for rating in range(0, _WORST_RATING + 1, 2):
        yield svg.line(LEFT, _y(rating), svg.WIDTH - RIGHT, _y(rating), "grid")
        yield svg.text(LEFT - 8, _y(rating) + 4, str(rating), "end")
    for away, label in ticks(picture.first, picture.last):
        x = LEFT + away * scale
        yield svg.line(x, TOP + PLOT, x, TOP + PLOT + 5, "tick")
        near_end = x > svg.WIDTH - 45
        yield svg.text(x, TOP + PLOT + 18, label, "end" if near_end else "middle")


def _events(picture: PainPicture, scale: float) -> Iterator[str]:
    """Yield a sign above and a thin line for each event."""
    for each in picture.marks:
        x = LEFT + each.place * scale
        yield svg.line(x, TOP - 6, x, TOP + PLOT, "event")
        yield mark(each.kind, x, TOP - 12)


def _highest(picture: PainPicture, scale: float) -> Iterator[str]:
    """Yield a thin line up to the highest pain, where it lies above the mean."""
    for dot in picture.dots:
        if dot.highest > dot.worst:
            x = LEFT + dot.place * scale
            yield svg.line(x, _y(dot.worst), x, _y(dot.highest), "highest")


def _line(
    picture: PainPicture, scale: float, kind: str, value: Callable[[Dot], float]
) -> Iterator[str]:
    """Yield a line, broken where nothing was done for long, with dots on the one for after."""
    parts: list[list[tuple[float, float]]] = []
    limit, earlier = _apart(picture.dots), None
    for dot in picture.dots:
        if earlier is None or dot.place - earlier > limit:
            parts.append([])
        parts[-1].append((LEFT + dot.place * scale, _y(value(dot))))
        earlier = dot.place
    for points in parts:
        if len(points) > 1:
            yield svg.path(points, kind)
        if kind == "after" or len(points) == 1:
            yield from (svg.circle(x, y, 2.6, f"{kind}-dot") for x, y in points)


def _apart(dots: tuple[Dot, ...]) -> float:
    """Return from which distance in days on two points are not joined."""
    gaps = [b.place - a.place for a, b in pairwise(dots)]
    return max(_APART, 3 * median(gaps)) if gaps else _APART


def _diamond(x: float, y: float) -> str:
    """Return the sign of a check-in around a point."""
    return svg.path(
        [(x, y - 4.5), (x + 4.5, y), (x, y + 4.5), (x - 4.5, y)], "checkin", closed=True
    )


def _stages(bars: tuple[Bar, ...], scale: float) -> Iterator[str]:
    """Yield a row a stage with the time in which it was open; what is too thin to see is joined."""
    for stage in STAGES:
        y = TOP + PLOT + AXIS + stage.rank * ROW + 6
        yield svg.text(LEFT - 8, y + 9, STAGE_NAMES[stage], "end")
        yield svg.rect(LEFT, y + 4, svg.WIDTH - LEFT - RIGHT, 2, "closed")
        for begin, end in _joined([bar for bar in bars if bar.stage is stage], scale):
            yield svg.rect(begin, y, max(end - begin, 1), 10, "open")


def _joined(bars: list[Bar], scale: float) -> list[tuple[float, float]]:
    """Return begin and end of bars in units of the drawing, without gaps below one unit."""
    found: list[tuple[float, float]] = []
    for bar in bars:
        begin, end = LEFT + bar.begin * scale, LEFT + bar.end * scale
        if found and begin - found[-1][1] < 1:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((begin, end))
    return found
