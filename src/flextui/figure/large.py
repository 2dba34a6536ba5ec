"""Large digits and strokes."""

from functools import cache, lru_cache
from itertools import pairwise
from math import ceil, cos, radians, sin
from typing import NamedTuple

from flextui.figure.canvas import ACROSS, DOWN, Canvas, Picture, Point, blank, even, picture_of
from flextui.figure.raster import capsule

HIGH = 16.0
"""How high a sign is, in units of its own."""

WIDE = 10.0
"""How wide a digit is."""

CORNERS = 14
"""How many straight pieces make an arc."""

Line = list[Point]


class Sign(NamedTuple):
    """A digit or a letter: its width and its lines, from 0 to the width and from 0 to `HIGH`."""

    width: float
    lines: list[Line]


@cache
def signs() -> dict[str, Sign]:
    """Return every sign there is: the digits, the letters of the steps, and a space."""
    digits = {digit: Sign(WIDE, lines) for digit, lines in _digits().items()}
    return {" ": Sign(2.0, [])} | digits | _letters()


def _arc(x: float, y: float, across: float, up: float, start: float, end: float) -> Line:
    """Return an arc around a centre with two radii, from one direction to another (degrees)."""
    turns = [radians(start + (end - start) * piece / CORNERS) for piece in range(CORNERS + 1)]
    return [Point(x + across * cos(turn), y + up * sin(turn)) for turn in turns]


def _line(*corners: tuple[float, float]) -> Line:
    """Return a line through corners."""
    return [Point(x, y) for x, y in corners]


def _digits() -> dict[str, list[Line]]:
    """Return the lines of every digit."""
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


def _letters() -> dict[str, Sign]:
    """Return the letters that the words of a guided session are made of."""
    stem = _line((0.4, 0), (0.4, 16))
    rim = _line((6.6, 16), (0.4, 16), (0.4, 0), (6.6, 0))
    head = _line((0.4, 16), (3.4, 16)) + _arc(3.4, 12, 3.8, 4, 90, -90) + _line((0.4, 8))
    return {
        "A": Sign(8, [_line((0, 0), (4, 16), (8, 0)), _line((1.3, 5), (6.7, 5))]),
        "B": Sign(7.6, [stem, head, _arc(3.4, 4, 4.2, 4, 90, -90) + _line((0.4, 0))]),
        "C": Sign(7.6, [_arc(4.2, 8, 4.2, 8, 48, 312)]),
        "D": Sign(7.8, [stem, _line((0.4, 16)) + _arc(2.6, 8, 5.2, 8, 90, -90) + _line((0.4, 0))]),
        "E": Sign(6.6, [rim, _line((0.4, 8.2), (5.6, 8.2))]),
        "G": Sign(8, [_arc(4.2, 8, 4.2, 8, 48, 328) + _line((8, 7.4), (4.8, 7.4))]),
        "H": Sign(7.6, [stem, _line((7.2, 0), (7.2, 16)), _line((0.4, 8.2), (7.2, 8.2))]),
        "L": Sign(5.8, [_line((0.4, 16), (0.4, 0), (5.8, 0))]),
        "M": Sign(10, [_line((0.4, 0), (0.4, 16), (5, 6), (9.6, 16), (9.6, 0))]),
        "N": Sign(8, [_line((0.4, 0), (0.4, 16), (7.6, 0), (7.6, 16))]),
        "O": Sign(8.4, [_arc(4.2, 8, 4.2, 8, 0, 360)]),
        "P": Sign(7.2, [stem, head]),
        "R": Sign(7.6, [stem, head, _line((3.4, 8), (7.6, 0))]),
        "S": Sign(7.6, [_arc(3.8, 12, 3.6, 4, 38, 270), _arc(3.8, 4, 3.8, 4, 90, -142)]),
        "T": Sign(7.6, [_line((0, 16), (7.6, 16)), _line((3.8, 16), (3.8, 0))]),
        "U": Sign(7.8, [_line((0.4, 16)) + _arc(3.9, 4.4, 3.5, 4.4, 180, 360) + _line((7.4, 16))]),
        "Y": Sign(8, [_line((0, 16), (4, 8), (8, 16)), _line((4, 8), (4, 0))]),
    }


APART = 3.2
"""From one sign to the next, in their units."""

STROKE = 1.25
"""Half the width of a stroke, in the units of signs."""


def render_large(text: str, width: int, height: int, style: str = "count") -> Picture:
    """Return digits or a word, in capitals, as large as will go in so many cells, in the middle.

    Raises ValueError when the text holds anything that has no sign.
    """
    if not text or (unknown := set(text.upper()) - signs().keys()):
        raise ValueError(f"there are no large signs for {sorted(unknown) if text else 'nothing'}")
    return _drawn(text.upper(), width, height, style)


def rows_of(text: str, width: int) -> int:
    """Return the rows that a text takes where only the width holds it back."""
    scale = width * ACROSS / (_length(_signs_of(text.upper())) + 2 * STROKE)
    return ceil(scale * (HIGH + 2 * STROKE) / DOWN)


def _signs_of(text: str) -> list[Sign]:
    """Return the signs of a text."""
    return [signs()[char] for char in text]


def _length(found: list[Sign]) -> float:
    """Return how wide signs are together."""
    return sum(sign.width for sign in found) + (len(found) - 1) * APART


@lru_cache(128)
def _drawn(text: str, width: int, height: int, style: str) -> Picture:
    """Return the picture of a text."""
    if width < 1 or height < 1:
        return blank(max(width, 0), max(height, 0))
    canvas, found = Canvas(width, height), _signs_of(text)
    length = _length(found)
    scale = min(canvas.across / (length + 2 * STROKE), canvas.down / (HIGH + 2 * STROKE))
    left, low = (canvas.across - length * scale) / 2, (canvas.down + HIGH * scale) / 2
    for sign in found:
        for line in sign.lines:
            for begin, end in pairwise(line):
                outline = capsule(begin, end, STROKE, STROKE)
                canvas.paint(style, [Point(left + x * scale, low - y * scale) for x, y in outline])
        left += (sign.width + APART) * scale
    return picture_of(canvas, even)
