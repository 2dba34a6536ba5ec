"""Digits and words of any size, drawn with the same brush as the figure."""

from functools import lru_cache
from itertools import pairwise
from math import ceil

from flextui.figure.canvas import ACROSS, DOWN, Canvas
from flextui.figure.glyphs import even
from flextui.figure.picture import Picture, blank, picture_of
from flextui.figure.shapes import capsule
from flextui.figure.strokes import HIGH, Sign, signs
from flextui.figure.vectors import Point

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
