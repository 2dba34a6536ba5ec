"""Draws the course of pain: three lines, check-ins, events above and open stages below."""

from collections.abc import Callable, Iterator
from itertools import pairwise
from statistics import median

from flextui.domain.scales import STAGES
from flextui.domain.story import LineKind
from flextui.domain.words import STAGE_NAMES
from flextui.report import svg
from flextui.report.axis import ticks
from flextui.report.blocks import Bar, Dot, PainPicture

LEFT, RIGHT, TOP, PLOT, AXIS, ROW = 84, 14, 24, 180, 24, 18
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

MARKS: dict[LineKind, str] = {
    LineKind.OPENING: "a stage opens",
    LineKind.SETBACK: "a step back",
    LineKind.PAUSE: "a pause",
    LineKind.GAP: "a long break",
}
"""What the marks above the chart mean."""


def draw(key: str, title: str, words: str, picture: PainPicture) -> str:
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
    for days, label in ticks(picture.first, picture.last):
        x = LEFT + days * scale
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
