"""A surface of fine dots, the signs that show it, and the finished picture."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache, reduce
from itertools import groupby
from math import ceil, cos, floor, hypot, radians, sin
from operator import or_
from typing import NamedTuple


class Point(NamedTuple):
    """A point, or the way from one to another."""

    x: float
    y: float

    def step(self, angle: float, length: float) -> "Point":
        """Return the point `length` away in the direction `angle`."""
        turn = radians(angle)
        return Point(self.x + length * cos(turn), self.y + length * sin(turn))

    def toward(self, other: "Point", share: float) -> "Point":
        """Return the point that lies the given share of the way to another."""
        return Point(self.x + (other.x - self.x) * share, self.y + (other.y - self.y) * share)

    def distance(self, other: "Point") -> float:
        """Return the distance to another point."""
        return hypot(other.x - self.x, other.y - self.y)


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


class Run(NamedTuple):
    """Characters, or the one of a cell, with the styles of ink and paper; None is the background.

    Background ink has no paper either: such a run is spaces. A run of full cells holds
    nothing else.
    """

    text: str
    ink: str | None
    paper: str | None


Picture = tuple[tuple[Run, ...], ...]
"""Rows of runs; the runs of each row are together as wide as the picture."""


def picture_of(canvas: Canvas, choose: Callable[[Layers], Run]) -> Picture:
    """Return a canvas in characters, each chosen by the styles in its cell."""
    return tuple(
        _runs([choose(layers) if layers else BLANK for layers in row]) for row in canvas.rows()
    )


def blank(width: int, height: int) -> Picture:
    """Return a picture of nothing."""
    return tuple((Run(" " * width, None, None),) for _ in range(height))


def _runs(cells: list[Run]) -> tuple[Run, ...]:
    """Return a row of cells as runs of the same styles."""
    return tuple(
        Run("".join([cell.text for cell in same]), ink, paper)
        for (ink, paper, _), same in groupby(
            cells, key=lambda cell: (cell.ink, cell.paper, cell.text == SOLID)
        )
    )


FULL = (1 << ACROSS * DOWN) - 1
SOLID = "█"
QUADRANTS = " ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█"
"""By number: 1 is the upper left quarter, 2 upper right, 4 lower left, 8 lower right."""

FROM_BELOW = "▁▂▃▄▅▆▇"
FROM_LEFT = "▎▌▊"
TOP_LINE = "▔"
TEXTURES = {"lumbar": "▒", "mat": "░", "chair": "░"}
"""How a style is told apart where there are no colours."""

ENOUGH = FULL.bit_count() // 3
"""A texture is shown in a cell when it has at least so many of its samples."""


BLANK = Run(" ", None, None)


SAMPLES = [(x, y) for y in range(DOWN) for x in range(ACROSS)]
"""The samples of a cell, from the upper left one on: the highest bit of a mask first."""


def _mask(filled: Iterable[bool]) -> int:
    """Return whether each of the samples is filled as one number."""
    return int("".join("1" if each else "0" for each in filled), 2)


def _glyph_masks() -> dict[int, str]:
    """Return the samples that each glyph fills."""
    masks = {
        _mask(bool(number >> (2 * (2 * y // DOWN) + 2 * x // ACROSS) & 1) for x, y in SAMPLES): char
        for number, char in enumerate(QUADRANTS)
    }
    for eighths, char in enumerate(FROM_BELOW, 1):
        masks.setdefault(_mask(y >= DOWN - eighths for _, y in SAMPLES), char)
    for quarters, char in enumerate(FROM_LEFT, 1):
        masks.setdefault(_mask(x < quarters for x, _ in SAMPLES), char)
    return {**masks, _mask(y == 0 for _, y in SAMPLES): TOP_LINE}


MASKS = _glyph_masks()
OPPOSITES = {FULL ^ mask: char for mask, char in MASKS.items() if FULL ^ mask not in MASKS}
QUARTERS = {mask: char for mask, char in MASKS.items() if char in QUADRANTS}


@lru_cache(16384)
def nearest(mask: int) -> str:
    """Return the glyph nearest to a mask."""
    return MASKS[min(MASKS, key=lambda shape: (mask ^ shape).bit_count())]


@lru_cache(16384)
def nearest_of_two(mask: int) -> tuple[str, bool]:
    """Return the glyph nearest to a mask, and whether ink and paper change places for it."""
    best = min((*MASKS, *OPPOSITES), key=lambda shape: (mask ^ shape).bit_count())
    return (MASKS[best], False) if best in MASKS else (OPPOSITES[best], True)


@lru_cache(16384)
def coloured(layers: Layers) -> Run:
    """Return the cell that shows its largest style against the background or the next style.

    The outline of the whole counts twice as much as where one style ends and another begins.
    """
    (ink, _), *others = sorted(layers, key=lambda layer: -layer[1].bit_count())
    whole = sum(mask for _, mask in layers)
    if not others or 2 * (FULL ^ whole).bit_count() >= others[0][1].bit_count():
        char = nearest(whole)
        return Run(char, ink, None) if char != " " else BLANK
    paper, other = others[0]
    char, swapped = nearest_of_two(FULL ^ other)
    if char in " █":
        return Run(SOLID, ink if char == SOLID else paper, None)
    return Run(char, paper, ink) if swapped else Run(char, ink, paper)


@lru_cache(16384)
def even(layers: Layers) -> Run:
    """Return the cell of a single style in quarters only: as fine below as above."""
    ((ink, mask),) = layers
    char = QUARTERS[min(QUARTERS, key=lambda shape: (mask ^ shape).bit_count())]
    return Run(char, ink, None) if char != " " else BLANK


@lru_cache(16384)
def plain(layers: Layers) -> Run:
    """Return the cell for a terminal without colours: one style, or the solid outline."""
    style, mask = max(layers, key=lambda layer: layer[1].bit_count())
    if style in TEXTURES:
        return Run(TEXTURES[style], style, None) if mask.bit_count() >= ENOUGH else BLANK
    solid = sum(mask for name, mask in layers if name not in TEXTURES)
    return coloured(((style, solid),))
