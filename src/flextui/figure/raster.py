"""The picture of a stage at a moment."""

from functools import lru_cache

from flextui.domain.scales import Stage
from flextui.figure.canvas import DOWN, Canvas, run
from flextui.figure.glyphs import coloured, plain
from flextui.figure.picture import Picture, blank, picture_of
from flextui.figure.poses import Ground, Poses, built_in_poses
from flextui.figure.shapes import furniture, person
from flextui.figure.skeleton import pose
from flextui.figure.view import View, view

STEPS = 60
"""A movement is drawn in so many steps: 20 a second in a bend of 3 seconds."""

STYLES = ("arm", "leg", "head", "hair", "trunk", "lumbar", "mat", "floor", "chair")
"""Every style a picture may have."""

THICK = {"mat": DOWN // 2, "floor": 1}
"""How thick the ground is, in samples: what one character fills exactly."""


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
        return blank(width, height)
    canvas = Canvas(width, height)
    seen = view(poses, stage, width, height)
    scene = poses.scene(stage)
    for shape in person(poses.body, pose(stage, step / STEPS, poses)):
        canvas.paint(shape.style, seen.place(shape.outline))
    if scene.chair is not None:
        for part in furniture(scene.chair):
            canvas.paint(part.style, seen.snap(part.outline))
    _paint_ground(canvas, seen, scene.ground)
    return picture_of(canvas, coloured if colours else plain)


def _paint_ground(canvas: Canvas, seen: View, ground: Ground) -> None:
    """Paint what the person lies, sits or stands on."""
    left, right = (round(seen.x + x * seen.scale) for x in (ground.left, ground.right))
    for row in range(seen.y, seen.y + THICK[ground.style]):
        canvas.add(ground.style, row, run(left, right, canvas.across))
