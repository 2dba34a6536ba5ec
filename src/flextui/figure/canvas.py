"""Filled outlines as rows of bits: each row of samples is one number, the leftmost bit highest.

A cell of the terminal is 4 samples wide and 8 high, so that a sample is about square.
"""

from collections.abc import Iterator, Sequence
from functools import reduce
from math import ceil, floor
from operator import or_

from flextui.figure.vectors import Point

ACROSS = 4
DOWN = 8

Layers = tuple[tuple[str, int], ...]
"""The styles in a cell, each with the samples it fills; no sample belongs to two."""

_NONE = ("0",) * DOWN


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


class Canvas:
    """Samples painted from the front to the back: what is painted first hides the rest."""

    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = width, height
        self.across, self.down = width * ACROSS, height * DOWN
        self._covered = [0] * self.down
        self._layers: dict[str, list[int]] = {}

    def paint(self, style: str, outline: Sequence[Point]) -> None:
        """Fill an outline with a style, where nothing is in front of it."""
        for row, bits in fill(outline, self.across, self.down).items():
            self.add(style, row, bits)

    def add(self, style: str, row: int, bits: int) -> None:
        """Give a style to those samples of a row that nothing covers yet."""
        if style not in self._layers:
            self._layers[style] = [0] * self.down
        self._layers[style][row] |= bits & ~self._covered[row]
        self._covered[row] |= bits

    def rows(self) -> Iterator[list[Layers]]:
        """Yield for each row of cells the styles in each cell.

        A hexadecimal digit stands for the four samples that a cell has in one row.
        """
        for top in range(0, self.down, DOWN):
            found: list[list[tuple[str, int]]] = [[] for _ in range(self.width)]
            for style, rows in self._layers.items():
                lines = rows[top : top + DOWN]
                if not (anywhere := reduce(or_, lines)):
                    continue
                first = self.width - -(-anywhere.bit_length() // ACROSS)
                digits = zip(*(f"{bits:0{self.width}x}"[first:] for bits in lines), strict=True)
                for column, nibbles in enumerate(digits, first):
                    if nibbles != _NONE:
                        found[column].append((style, int("".join(nibbles), 16)))
            yield [tuple(layers) for layers in found]
