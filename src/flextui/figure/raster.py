"""The body on a surface: its shapes, the view, and the picture of a pose."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise
from math import acos, atan2, cos, degrees, hypot, pi, sin
from typing import NamedTuple

from flextui.figure.canvas import (
    ACROSS,
    DOWN,
    Canvas,
    Picture,
    Point,
    blank,
    coloured,
    picture_of,
    plain,
    run,
)
from flextui.figure.poses import Body, Chair, Ground, Segment, Skeleton, pose, poses
from flextui.rules.records import Stage

ROUND = 9
"""How many corners a round end has."""

Outline = tuple[Point, ...]


class Shape(NamedTuple):
    """A filled convex outline with the name of its style."""

    style: str
    outline: Outline


def capsule(start: Point, end: Point, begins: float, ends: float) -> Outline:
    """Return the outline around two discs, counter-clockwise, given both half-widths."""
    far = hypot(end.x - start.x, end.y - start.y)
    if far <= abs(begins - ends):
        return _arc(*((start, begins) if begins >= ends else (end, ends)), 0.0, 2 * pi)
    way = atan2(end.y - start.y, end.x - start.x)
    lean = acos((begins - ends) / far)
    return _arc(end, ends, way - lean, way + lean) + _arc(
        start, begins, way + lean, way - lean + 2 * pi
    )


def _arc(centre: Point, radius: float, first: float, last: float) -> Outline:
    """Return the corners of an arc, both ends included; angles in radians."""
    step = (last - first) / (ROUND - 1)
    turns = [first + step * corner for corner in range(ROUND)]
    return tuple(Point(centre.x + radius * cos(t), centre.y + radius * sin(t)) for t in turns)


def _part(style: str, size: Segment, start: Point, end: Point) -> Shape:
    """Return the shape of one part of the body."""
    return Shape(style, capsule(start, end, size.begins, size.ends))


def person(bones: Skeleton) -> list[Shape]:
    """Return the shapes of a person, the nearest first."""
    body, trunk, leg, arm = poses().body, bones.trunk, bones.leg, bones.arm
    fingers = arm.elbow.toward(arm.hand, 1 + body.hand / body.forearm.length)
    return [
        Shape("arm", capsule(arm.hand, fingers, body.hand, body.hand * 0.8)),
        _part("arm", body.forearm, arm.elbow, arm.hand),
        _part("arm", body.upper_arm, arm.shoulder, arm.elbow),
        _part("leg", body.foot, leg.heel, leg.toe),
        _part("leg", body.shank, leg.knee, leg.ankle),
        _part("leg", body.thigh, trunk.hip, leg.knee),
        *_head(body, trunk.nape, trunk.crown),
        *(_part("lumbar", body.lumbar, start, end) for start, end in pairwise(trunk.spine)),
        _part("trunk", body.thorax, trunk.spine[-1], trunk.neck),
        _part("trunk", body.neck, trunk.neck, trunk.nape),
        _part("leg", body.pelvis, trunk.hip, trunk.spine[0]),
    ]


def _head(body: Body, nape: Point, crown: Point) -> Iterator[Shape]:
    """Return nose, face and the hair behind them; the face looks to the right of the neck."""
    size, hair = body.head, body.hair
    up = degrees(atan2(crown.y - nape.y, crown.x - nape.x))
    face = up - 90
    nose = nape.toward(crown, 0.3).step(face, size.ends)
    yield Shape("head", capsule(nose, nose.step(up, 2.5).step(face, -1), 2.2, 1.5))
    front, back = nape.step(face, 0.8), crown.step(face, 0.8)
    yield Shape("head", capsule(front, back, size.begins, size.ends))
    low, top = nape.step(up, 3).step(face, -hair), crown.step(up, hair * 0.6)
    yield Shape("hair", capsule(low, top.step(face, -hair * 0.6), size.begins, size.ends))


def furniture(chair: Chair) -> list[Shape]:
    """Return the parts of a chair: its seat, the back with the rear leg, the front leg."""
    thick = chair.thick
    return [
        _box(chair.rear, chair.seat - thick, chair.front, chair.seat),
        _box(chair.rear, 0, chair.rear + thick, chair.back),
        _box(chair.front - thick, 0, chair.front, chair.seat - thick),
    ]


def _box(left: float, low: float, right: float, high: float) -> Shape:
    """Return an upright box of the chair."""
    corners = (Point(left, low), Point(right, low), Point(right, high), Point(left, high))
    return Shape("chair", corners)


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
def bounds(stage: Stage) -> tuple[float, float, float]:
    """Return how far the scene reaches to the left, to the right and up, in centimetres."""
    scene = poses().scenes[stage]
    moments = [person(pose(stage, step / LOOKS)) for step in range(LOOKS + 1)]
    if scene.chair is not None:
        moments.append(furniture(scene.chair))
    points = [point for shapes in moments for shape in shapes for point in shape.outline]
    left, right = _ends(point.x for point in points)
    top = max(point.y for point in points)
    return min(left, scene.ground.left), max(right, scene.ground.right), top


def view(stage: Stage, width: int, height: int) -> View:
    """Return the view of a scene in so many cells (at least 1 by 2), as large as will go.

    The ground begins at the top of a row of cells, so that feet never share a cell with it.
    """
    left, right, top = bounds(stage)
    across, above = width * ACROSS, (height - 1) * DOWN
    scale = min(across / (right - left), above / top)
    used = -int(-top * scale // DOWN)
    ground = used + (height - 1 - used) // 2
    x = (across - (right + left) * scale) / 2
    return View(scale, x, ground * DOWN)


STEPS = 60
"""A movement is drawn in so many steps: 20 a second in a bend of 3 seconds."""

THICK = {"mat": DOWN // 2, "floor": 1}
"""How thick the ground is, in samples: what one character fills exactly."""


def render(stage: Stage, phase: float, width: int, height: int, *, colours: bool = True) -> Picture:
    """Return the picture of a stage at a phase (0 start, 1 full bend) in so many cells.

    Without colours the lumbar spine and the things around have textures. A picture of less
    than two rows is blank.
    """
    step = round(min(1.0, max(0.0, phase)) * STEPS)
    return frame(stage, step, width, height, colours=colours)


@lru_cache(256)
def frame(stage: Stage, step: int, width: int, height: int, *, colours: bool) -> Picture:
    """Return the picture of one of the `STEPS` of the movement; what was drawn last is kept."""
    if width < 1 or height < 2:
        return blank(width, height)
    canvas = Canvas(width, height)
    seen, scene = view(stage, width, height), poses().scenes[stage]
    for shape in person(pose(stage, step / STEPS)):
        canvas.paint(shape.style, seen.place(shape.outline))
    for part in furniture(scene.chair) if scene.chair is not None else ():
        canvas.paint(part.style, seen.snap(part.outline))
    _paint_ground(canvas, seen, scene.ground)
    return picture_of(canvas, coloured if colours else plain)


def _paint_ground(canvas: Canvas, seen: View, ground: Ground) -> None:
    """Paint what the person lies, sits or stands on."""
    left, right = (round(seen.x + x * seen.scale) for x in (ground.left, ground.right))
    for row in range(seen.y, seen.y + THICK[ground.style]):
        canvas.add(ground.style, row, run(left, right, canvas.across))
