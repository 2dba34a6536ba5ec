"""Filled outlines as rows of bits: each row of samples is one number, the leftmost bit highest.

A cell of the terminal is 4 samples wide and 8 high, so that a sample is about square.
"""

from collections.abc import Sequence
from math import ceil, floor

from flextui.figure.vectors import Point

ACROSS = 4
DOWN = 8


def fill(outline: Sequence[Point], width: int, height: int) -> dict[int, int]:
    """Return the rows inside a convex outline given in samples, y downward.

    The corners go round counter-clockwise as seen on the screen, so that edges that go down
    bound the shape on the left. The keys are the rows that it touches, the values their bits
    in a row of `width` samples.
    """
    lefts: dict[int, float] = {}
    rights: dict[int, float] = {}
    before = outline[-1]
    for point in outline:
        sides, upper, lower = (
            (lefts, before, point) if before.y < point.y else (rights, point, before)
        )
        before = point
        first, end = max(0, ceil(upper.y - 0.5)), min(height, ceil(lower.y - 0.5))
        if first < end:
            slope = (lower.x - upper.x) / (lower.y - upper.y)
            start = upper.x - (upper.y - 0.5) * slope
            for row in range(first, end):
                sides[row] = start + row * slope
    return {
        row: run(ceil(left - 0.5), floor(rights[row] + 0.5), width) for row, left in lefts.items()
    }


def run(start: int, end: int, width: int) -> int:
    """Return the bits of the samples from start up to and without end."""
    start, end = max(0, start), min(width, end)
    return ((1 << (end - start)) - 1) << (width - end) if end > start else 0
