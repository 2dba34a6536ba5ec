"""From joints to filled shapes in centimetres, listed from the front to the back."""

from collections.abc import Iterator
from itertools import pairwise
from math import acos, atan2, cos, degrees, hypot, pi, sin
from typing import NamedTuple

from flextui.figure.poses import Body, Chair, Segment
from flextui.figure.skeleton import Skeleton
from flextui.figure.vectors import Point

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


def person(body: Body, bones: Skeleton) -> list[Shape]:
    """Return the shapes of a person, the nearest first."""
    trunk, leg, arm = bones.trunk, bones.leg, bones.arm
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
