"""Large round digits of any size, drawn with the same brush as the figure."""

from functools import cache, lru_cache
from itertools import pairwise
from math import cos, radians, sin

from flextui.figure.canvas import Canvas
from flextui.figure.glyphs import even
from flextui.figure.picture import Picture, blank, picture_of
from flextui.figure.shapes import capsule
from flextui.figure.vectors import Point

WIDE, HIGH = 10.0, 16.0
"""The box in which a digit is drawn, in units of its own."""

APART = 3.2
"""From one digit's box to the next."""

STROKE = 1.25
"""Half the width of a stroke."""

CORNERS = 14
"""How many straight pieces make an arc."""

Line = list[Point]


def render_number(text: str, width: int, height: int, style: str = "count") -> Picture:
    """Return digits as large as will go in so many cells, in the middle.

    Raises ValueError when the text holds anything but the digits 0 to 9.
    """
    if not (text.isascii() and text.isdigit()):
        raise ValueError(f"only digits can be drawn large, not {text!r}")
    return _drawn(text, width, height, style)


@lru_cache(128)
def _drawn(text: str, width: int, height: int, style: str) -> Picture:
    """Return a number's picture."""
    if width < 1 or height < 1:
        return blank(max(width, 0), max(height, 0))
    canvas = Canvas(width, height)
    room = len(text) * WIDE + (len(text) - 1) * APART
    scale = min(canvas.across / (room + 2 * STROKE), canvas.down / (HIGH + 2 * STROKE))
    left, low = (canvas.across - room * scale) / 2, (canvas.down + HIGH * scale) / 2
    for place, digit in enumerate(text):
        start = left + place * (WIDE + APART) * scale
        for line in strokes()[digit]:
            for begin, end in pairwise(line):
                outline = capsule(begin, end, STROKE, STROKE)
                canvas.paint(style, [Point(start + x * scale, low - y * scale) for x, y in outline])
    return picture_of(canvas, even)


def _arc(x: float, y: float, across: float, up: float, start: float, end: float) -> Line:
    """Return an arc around a centre with two radii, from one direction to another (degrees)."""
    turns = [radians(start + (end - start) * piece / CORNERS) for piece in range(CORNERS + 1)]
    return [Point(x + across * cos(turn), y + up * sin(turn)) for turn in turns]


def _line(*corners: tuple[float, float]) -> Line:
    """Return a line through corners."""
    return [Point(x, y) for x, y in corners]


@cache
def strokes() -> dict[str, list[Line]]:
    """Return the lines of every digit, y upward, inside the box."""
    bowl = _arc(5, 4.8, 4.6, 4.8, 0, 360)
    stem = _arc(10.4, 4.8, 10, 11.2, 180, 108)
    six = [bowl, stem]
    return {
        "0": [_arc(5, 8, 4.6, 8, 0, 360)],
        "1": [_line((1.8, 12.6), (5.4, 16), (5.4, 0)), _line((1.8, 0), (9, 0))],
        "2": [_arc(5, 11.6, 4.4, 4.4, 165, -35) + _line((0.6, 0), (9.4, 0))],
        "3": [_arc(4.6, 12.2, 4.2, 3.8, 150, -90), _arc(4.6, 4.2, 4.8, 4.2, 90, -150)],
        "4": [_line((7, 0), (7, 16), (0.2, 4.6), (9.8, 4.6))],
        "5": [_line((8.8, 16), (1.6, 16), (1.2, 8.8)) + _arc(4.6, 5.2, 4.9, 5.2, 132, -150)],
        "6": six,
        "7": [_line((0.4, 16), (9.6, 16), (3.8, 0))],
        "8": [_arc(5, 12.1, 4.1, 3.9, 0, 360), _arc(5, 4.2, 4.8, 4.2, 0, 360)],
        "9": [[Point(WIDE - x, HIGH - y) for x, y in line] for line in six],
    }
