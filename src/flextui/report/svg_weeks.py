"""Draws the sessions a week as bars, with the goal as a line over them."""

from collections.abc import Iterator

from flextui.report import svg
from flextui.report.blocks import Column, WeekPicture

LEFT, RIGHT, TOP, PLOT, AXIS = 84, 14, 10, 120, 24
_MOST_LABELS = 4


def draw(key: str, title: str, words: str, picture: WeekPicture) -> str:
    """Return the drawing."""
    columns = picture.columns
    top = max([1.0, *(each.value for each in columns), *(each.goal for each in columns)])
    width = (svg.WIDTH - LEFT - RIGHT) / max(1, len(columns))
    pieces = list(_grid(top))
    for place, column in enumerate(columns):
        x = LEFT + place * width
        height = PLOT * column.value / top
        bar = min(width * 0.72, 40)
        pieces.append(svg.rect(x + (width - bar) / 2, TOP + PLOT - height, bar, height, "week"))
    pieces += _goal(columns, width, top)
    pieces += _labels(columns, width)
    return svg.drawing(key, TOP + PLOT + AXIS, title, words, pieces)


def _grid(top: float) -> Iterator[str]:
    """Yield the axis of sessions: its beginning, half and end."""
    step = next(each for each in (1, 2, 5, 7, 10, 14, 20, 50, 100, 1000) if top / each <= 4)
    value = 0
    while value <= top:
        y = TOP + PLOT * (1 - value / top)
        yield svg.line(LEFT, y, svg.WIDTH - RIGHT, y, "grid")
        yield svg.text(LEFT - 8, y + 4, str(value), "end")
        value += step


def _goal(columns: tuple[Column, ...], width: float, top: float) -> Iterator[str]:
    """Yield the goal, a step wherever it changed."""
    points: list[tuple[float, float]] = []
    for place, column in enumerate(columns):
        y = TOP + PLOT * (1 - column.goal / top)
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
            svg.WIDTH - RIGHT if end else x, TOP + PLOT + 18, label, "end" if end else "middle"
        )
