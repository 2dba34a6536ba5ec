"""How a scene is placed in so many cells: one scale for the whole movement, so nothing jumps."""

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from flextui.domain.scales import Stage
from flextui.figure.canvas import ACROSS, DOWN
from flextui.figure.poses import Poses
from flextui.figure.shapes import Outline, furniture, person
from flextui.figure.skeleton import pose
from flextui.figure.vectors import Point

LOOKS = 8
"""In so many steps the movement is looked through for how much room it takes."""


class View(NamedTuple):
    """How many samples a centimetre has, and where the origin is, in samples."""

    scale: float
    x: float
    y: int

    def place(self, outline: Outline) -> list[Point]:
        """Return an outline in samples, y downward."""
        return [Point(self.x + x * self.scale, self.y - y * self.scale) for x, y in outline]

    def snap(self, outline: Outline) -> list[Point]:
        """Return an upright box in samples, with its edges on those of quarter cells."""
        placed = self.place(outline)
        (left, right), (high, low) = _ends(p.x for p in placed), _ends(p.y for p in placed)
        left, low = round(left / 2) * 2, round(low / 4) * 4
        right = max(left + 2, round(right / 2) * 2)
        high = min(low - 4, round(high / 4) * 4)
        return [Point(left, low), Point(right, low), Point(right, high), Point(left, high)]


def _ends(values: Iterable[float]) -> tuple[float, float]:
    """Return the smallest and the largest of some values."""
    known = list(values)
    return min(known), max(known)


@lru_cache(16)
def bounds(poses: Poses, stage: Stage) -> tuple[float, float, float]:
    """Return how far the scene reaches to the left, to the right and up, in centimetres."""
    scene = poses.scene(stage)
    moments = [person(poses.body, pose(stage, step / LOOKS, poses)) for step in range(LOOKS + 1)]
    if scene.chair is not None:
        moments.append(furniture(scene.chair))
    points = [point for shapes in moments for shape in shapes for point in shape.outline]
    left, right = _ends(point.x for point in points)
    top = max(point.y for point in points)
    return min(left, scene.ground.left), max(right, scene.ground.right), top


def view(poses: Poses, stage: Stage, width: int, height: int) -> View:
    """Return the view of a scene in so many cells (at least 1 by 2), as large as will go.

    The ground begins at the top of a row of cells, so that feet never share a cell with it.
    """
    left, right, top = bounds(poses, stage)
    across, above = width * ACROSS, (height - 1) * DOWN
    scale = min(across / (right - left), above / top)
    used = -int(-top * scale // DOWN)
    ground = used + (height - 1 - used) // 2
    x = (across - (right + left) * scale) / 2
    return View(scale, x, ground * DOWN)
