"""Pictures: rows of runs of characters with the names of their styles."""

from collections.abc import Callable
from itertools import groupby
from typing import NamedTuple

from flextui.figure.canvas import Canvas, Layers
from flextui.figure.glyphs import BLANK, SOLID, Cell


class Run(NamedTuple):
    """Characters with the same styles of ink and paper; None is the background.

    Background ink has no paper either: such a run is spaces. A run of full cells holds
    nothing else.
    """

    text: str
    ink: str | None
    paper: str | None


Picture = tuple[tuple[Run, ...], ...]
"""Rows of runs; the runs of each row are together as wide as the picture."""


def picture_of(canvas: Canvas, choose: Callable[[Layers], Cell]) -> Picture:
    """Return a canvas in characters, each chosen by the styles in its cell."""
    return tuple(
        _runs([choose(layers) if layers else BLANK for layers in row]) for row in canvas.rows()
    )


def blank(width: int, height: int) -> Picture:
    """Return a picture of nothing."""
    return tuple((Run(" " * width, None, None),) for _ in range(height))


def _runs(cells: list[Cell]) -> tuple[Run, ...]:
    """Return a row of cells as runs of the same styles."""
    return tuple(
        Run("".join([cell.char for cell in same]), ink, paper)
        for (ink, paper, _), same in groupby(cells, key=_kind)
    )


def _kind(cell: Cell) -> tuple[str | None, str | None, bool]:
    """Return what cells of one run have in common."""
    return cell.ink, cell.paper, cell.char == SOLID
