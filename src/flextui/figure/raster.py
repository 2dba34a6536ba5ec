"""The picture of a stage at a moment: rows of runs of characters with the names of styles."""

from collections.abc import Callable
from functools import lru_cache, reduce
from itertools import groupby
from operator import itemgetter, or_
from typing import NamedTuple

from flextui.domain.scales import Stage
from flextui.figure.canvas import ACROSS, DOWN, fill, run
from flextui.figure.glyphs import BLANK, Cell, Layers, coloured, plain
from flextui.figure.poses import Poses, built_in_poses
from flextui.figure.shapes import furniture, person
from flextui.figure.skeleton import pose
from flextui.figure.vectors import Point
from flextui.figure.view import View, view

STEPS = 60
"""A movement is drawn in so many steps: 20 a second in a bend of 3 seconds."""

STYLES = ("arm", "leg", "head", "hair", "trunk", "lumbar", "mat", "floor", "chair")
"""Every style a picture may have."""

MAT_CM, FLOOR_CM = 5.0, 2.0
NONE = ("0",) * DOWN


class Run(NamedTuple):
    """Characters with the same styles of ink and paper; None is the background."""

    text: str
    ink: str | None
    paper: str | None


Picture = tuple[tuple[Run, ...], ...]
"""Rows of runs; the runs of each row are together as wide as the picture."""


def render(
    stage: Stage,
    phase: float,
    width: int,
    height: int,
    *,
    colours: bool = True,
    poses: Poses | None = None,
) -> Picture:
    """Return the picture of a stage at a phase (0 start, 1 full bend) in so many cells.

    Without colours the lumbar spine and the things around have textures. A picture of less
    than two rows is blank.
    """
    step = round(min(1.0, max(0.0, phase)) * STEPS)
    return _frame(poses or built_in_poses(), stage, step, width, height, colours=colours)


@lru_cache(256)
def _frame(
    poses: Poses, stage: Stage, step: int, width: int, height: int, *, colours: bool
) -> Picture:
    """Return the picture of one step of the movement."""
    if width < 1 or height < 2:
        return tuple((Run(" " * width, None, None),) for _ in range(height))
    canvas = _Canvas(width, height)
    seen = view(poses, stage, width, height)
    _paint(canvas, seen, poses, stage, step / STEPS)
    return tuple(_runs(row) for row in canvas.cells(coloured if colours else plain))


class _Canvas:
    """Samples painted from the front to the back: what is painted first hides the rest."""

    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = width, height
        self.across, self.down = width * ACROSS, height * DOWN
        self.covered = [0] * self.down
        self.layers = {style: [0] * self.down for style in STYLES}

    def paint(self, style: str, outline: list[Point]) -> None:
        """Fill an outline with a style, where nothing is in front of it."""
        for row, bits in fill(outline, self.across, self.down).items():
            self.add(style, row, bits)

    def add(self, style: str, row: int, bits: int) -> None:
        """Give the free ones of some samples of a row a style."""
        self.layers[style][row] |= bits & ~self.covered[row]
        self.covered[row] |= bits

    def cells(self, choose: Callable[[Layers], Cell]) -> list[list[Cell]]:
        """Return the picture in cells, each chosen by its styles."""
        return [
            [choose(layers) if layers else BLANK for layers in self._row(top)]
            for top in range(0, self.down, DOWN)
        ]

    def _row(self, top: int) -> list[Layers]:
        """Return the styles in each cell of a row, given its first row of samples.

        A hexadecimal digit stands for the four samples that a cell has in one row.
        """
        found: list[list[tuple[str, int]]] = [[] for _ in range(self.width)]
        for style, rows in self.layers.items():
            lines = rows[top : top + DOWN]
            if not (anywhere := reduce(or_, lines)):
                continue
            first = self.width - -(-anywhere.bit_length() // ACROSS)
            digits = zip(*(f"{bits:0{self.width}x}"[first:] for bits in lines), strict=True)
            for column, nibbles in enumerate(digits, first):
                if nibbles != NONE:
                    found[column].append((style, int("".join(nibbles), 16)))
        return [tuple(layers) for layers in found]


def _paint(canvas: _Canvas, seen: View, poses: Poses, stage: Stage, phase: float) -> None:
    """Paint a person, the chair and the ground."""
    scene = poses.scene(stage)
    for shape in person(poses.body, pose(stage, phase, poses)):
        canvas.paint(shape.style, seen.place(shape.outline))
    if scene.chair is not None:
        for part in furniture(scene.chair):
            canvas.paint(part.style, seen.snap(part.outline))
    ground = scene.ground
    thick = MAT_CM if ground.style == "mat" else FLOOR_CM
    left, right = (round(seen.x + x * seen.scale) for x in (ground.left, ground.right))
    bits = run(left, right, canvas.across)
    for row in range(seen.y, seen.y + min(DOWN, max(2, round(thick * seen.scale)))):
        canvas.add(ground.style, row, bits)


def _runs(cells: list[Cell]) -> tuple[Run, ...]:
    """Return a row of cells as runs of the same styles."""
    return tuple(
        Run("".join([cell.char for cell in same]), *styles)
        for styles, same in groupby(cells, key=itemgetter(1, 2))
    )
