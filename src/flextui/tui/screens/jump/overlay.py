"""Letters written over a screen, where they hide as little of it as can be."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Offset, Region
from textual.strip import Strip

_ROWS = 3
"""So many rows of a part are looked at for a free cell."""


class Letter(NamedTuple):
    """A text of one or two letters for a part of the screen, and its style."""

    text: str
    region: Region
    style: Style


def places(rows: Sequence[Strip], wanted: Sequence[tuple[int, Region]]) -> Iterator[Offset]:
    """Yield for each part where so many letters hide nothing, or its corner where all is full.

    Tried in turn: the free cells with which the part begins, those just left of it, those
    after its text.
    """
    taken: set[Offset] = set()
    for width, region in wanted:
        found = next(
            (
                at
                for at in _tried(rows, width, region)
                if _is_free(rows, at, width) and taken.isdisjoint(_cells(at, width))
            ),
            region.offset,
        )
        taken.update(_cells(found, width))
        yield found


def _tried(rows: Sequence[Strip], width: int, region: Region) -> Iterator[Offset]:
    """Yield the cells at which letters for a part may begin, the best first."""
    heights = range(region.y, min(region.bottom, region.y + _ROWS, len(rows)))
    texts = {y: rows[y].crop(region.x, region.right).text.rstrip() for y in heights}
    for y in sorted(heights, key=lambda y: not texts[y]):  # beside its words, if there are any
        yield Offset(region.x, y)
    yield region.offset - Offset(width, 0)
    yield region.offset + Offset(cell_len(texts.get(region.y, "")) + 1, 0)


def _is_free(rows: Sequence[Strip], at: Offset, width: int) -> bool:
    """Return whether nothing stands in so many cells."""
    if at.x < 0 or not 0 <= at.y < len(rows):
        return False
    text = rows[at.y].crop(at.x, at.x + width).text
    return len(text) == width and text.isspace()


def _cells(at: Offset, width: int) -> set[Offset]:
    """Return so many cells in a row."""
    return {at + Offset(number, 0) for number in range(width)}


class Overlay:
    """What lies below, with letters over it and a text in the lowest line (or the first)."""

    def __init__(
        self, below: RenderableType, letters: Sequence[Letter], foot: str, foot_style: Style
    ) -> None:
        """Write letters over `below`, and `foot` into a line without letters."""
        self._below, self._letters = below, letters
        self._foot, self._foot_style = foot, foot_style

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Draw the rows, one after the other."""
        rows = [Strip(row) for row in console.render_lines(self._below, options)]
        wanted = [(len(letter.text), letter.region) for letter in self._letters]
        written: set[int] = set()
        for letter, at in zip(self._letters, places(rows, wanted), strict=True):
            if 0 <= at.y < len(rows):
                rows[at.y] = _written(rows[at.y], at.x, letter)
                written.add(at.y)
        free = next((y for y in (len(rows) - 1, 0) if y not in written), None)
        if rows and free is not None:
            foot = self._foot[: options.max_width].ljust(options.max_width)
            rows[free] = Strip([Segment(foot, self._foot_style)])
        for row in rows:
            yield from row
            yield Segment.line()


def _written(row: Strip, x: int, letter: Letter) -> Strip:
    """Return a row with a letter from a cell on."""
    end = x + len(letter.text)
    written = Strip([Segment(letter.text, letter.style)])
    return Strip.join([row.crop(0, x), written, row.crop(end, row.cell_length)])
