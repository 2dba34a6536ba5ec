"""The body as points and lengths: joints, arms, and the movement between two poses."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise
from math import acos, atan2, cos, degrees, hypot, radians, remainder, sin, tau
from typing import NamedTuple

from msgspec import Struct

from flextui.figure.poses import Body, Grip, Poses, Scene, built_in_poses
from flextui.rules.records import Stage


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

    def moved(self, by: "Point") -> "Point":
        """Return the point moved by a vector."""
        return Point(self.x + by.x, self.y + by.y)

    def distance(self, other: "Point") -> float:
        """Return the distance to another point."""
        return hypot(other.x - self.x, other.y - self.y)


def between(shares: Sequence[float], phase: float) -> tuple[int, float]:
    """Return the last key (never the very last) at or before a phase, and the way to the next.

    The way is 0 to 1, slow at both ends.
    """
    index = min(bisect_right(shares, phase), len(shares) - 1) - 1
    start, end = shares[index : index + 2]
    way = (phase - start) / (end - start)
    return index, way * way * (3 - 2 * way)


def curve(xs: Sequence[float], ys: Sequence[float], x: float) -> float:
    """Interpolate by a monotone cubic (Fritsch and Carlson) through the points (xs, ys)."""
    widths = [after - before for before, after in pairwise(xs)]
    rises = [(b - a) / width for (a, b), width in zip(pairwise(ys), widths, strict=True)]
    slopes = [rises[0], *map(_slope, rises, rises[1:]), rises[-1]]
    index = min(bisect_right(xs, x), len(widths)) - 1
    width = widths[index]
    u = (x - xs[index]) / width
    v = 1 - u
    return (
        ys[index] * (1 + 2 * u) * v * v
        + ys[index + 1] * u * u * (1 + 2 * v)
        + width * u * v * (slopes[index] * v - slopes[index + 1] * u)
    )


def _slope(before: float, after: float) -> float:
    """Return the slope at an inner key: flat where the curve turns, else the harmonic mean."""
    if before * after <= 0:
        return 0.0
    return 2 * before * after / (before + after)


NEARLY_STRAIGHT = 0.01
"""Centimetres by which a stretched arm stays short of its full length."""


def reach(body: Body, shoulder: Point, target: Point, side: int) -> tuple[Point, Point]:
    """Return elbow and hand of an arm that reaches for a target, as far as it is long.

    `side` is 1 for an elbow to the left of the way from shoulder to hand, -1 to the right.
    """
    upper, lower = body.upper_arm.length, body.forearm.length
    longest, shortest = upper + lower - NEARLY_STRAIGHT, abs(upper - lower) + NEARLY_STRAIGHT
    far = min(max(shoulder.distance(target), shortest), longest)
    angle = atan2(target.y - shoulder.y, target.x - shoulder.x)
    opening = acos((upper**2 + far**2 - lower**2) / (2 * upper * far))
    bent = angle + side * opening
    elbow = Point(shoulder.x + upper * cos(bent), shoulder.y + upper * sin(bent))
    return elbow, Point(shoulder.x + far * cos(angle), shoulder.y + far * sin(angle))


ORIGIN = Point(0.0, 0.0)

LUMBAR_LINKS = 5
"""The lumbar spine bends evenly in as many links as it has vertebrae."""


class Trunk(Struct, frozen=True):
    """The joints from the hip up; `spine` goes from the pelvis' top to the lowest ribs."""

    hip: Point
    spine: tuple[Point, ...]
    neck: Point
    nape: Point
    crown: Point


class Leg(Struct, frozen=True):
    """The joints from the hip down."""

    knee: Point
    ankle: Point
    toe: Point
    heel: Point


class Arm(Struct, frozen=True):
    """The joints of the arm, and `target`, where the hand is meant to be."""

    shoulder: Point
    elbow: Point
    hand: Point
    target: Point


class Skeleton(Struct, frozen=True):
    """Where every joint of the person is."""

    trunk: Trunk
    leg: Leg
    arm: Arm


def pose(stage: Stage, phase: float, poses: Poses | None = None) -> Skeleton:
    """Return the person of a stage at a phase: 0 the start, 1 the full bend.

    A phase outside of these stays at the nearer end.
    """
    poses = poses or built_in_poses()
    scene = poses.scene(stage)
    phase = min(1.0, max(0.0, phase))
    angle = _directions(scene, phase)
    start = _anchored(scene, _trunk(poses.body, angle, ORIGIN), _leg(poses.body, angle, ORIGIN))
    trunk = _trunk(poses.body, angle, start)
    leg = _leg(poses.body, angle, start)
    shoulder = trunk.spine[-1].toward(trunk.neck, poses.body.shoulder / poses.body.thorax.length)
    target = _target(
        scene, phase, shoulder, {"thigh": (start, leg.knee), "shank": (leg.knee, leg.ankle)}
    )
    elbow, hand = reach(poses.body, shoulder, target, 1 if scene.elbow == "left" else -1)
    return Skeleton(trunk, leg, Arm(shoulder, elbow, hand, target))


def _directions(scene: Scene, phase: float) -> dict[str, float]:
    """Return the direction of each part."""
    shares = [key.at for key in scene.keys]
    return {
        name: curve(shares, [getattr(key, name) for key in scene.keys], phase)
        for name in ("pelvis", "thorax", "head", "thigh", "shank", "foot")
    }


def _trunk(body: Body, angle: dict[str, float], hip: Point) -> Trunk:
    """Return the trunk on a hip; the lumbar spine turns evenly from pelvis to thorax."""
    spine = [hip.step(angle["pelvis"], body.pelvis.length)]
    bend = (angle["thorax"] - angle["pelvis"]) / LUMBAR_LINKS
    for link in range(LUMBAR_LINKS):
        way = angle["pelvis"] + bend * (link + 0.5)
        spine.append(spine[-1].step(way, body.lumbar.length / LUMBAR_LINKS))
    neck = spine[-1].step(angle["thorax"], body.thorax.length)
    nape = neck.step((angle["thorax"] + angle["head"]) / 2, body.neck.length)
    return Trunk(hip, tuple(spine), neck, nape, nape.step(angle["head"], body.head.length))


def _leg(body: Body, angle: dict[str, float], hip: Point) -> Leg:
    """Return the leg below a hip."""
    knee = hip.step(angle["thigh"], body.thigh.length)
    ankle = knee.step(angle["shank"], body.shank.length)
    toe = ankle.step(angle["foot"], body.foot.length)
    return Leg(knee, ankle, toe, ankle.step(angle["foot"] + 180, body.heel))


def _anchored(scene: Scene, trunk: Trunk, leg: Leg) -> Point:
    """Return where the hip must be for the anchor to stay in its place."""
    joint = {"hip": trunk.hip, "neck": trunk.neck, "ankle": leg.ankle}[scene.anchor]
    return Point(scene.place[0] - joint.x, scene.place[1] - joint.y)


def _target(
    scene: Scene, phase: float, shoulder: Point, parts: dict[str, tuple[Point, Point]]
) -> Point:
    """Return where the hand is meant to be: on its way from one grip to the next."""
    index, way = between([key.at for key in scene.keys], phase)
    start, end = (
        _place(scene.grips[key.hand], shoulder, parts) for key in scene.keys[index : index + 2]
    )
    return _swing(shoulder, start, end, way)


def _place(grip: Grip, shoulder: Point, parts: dict[str, tuple[Point, Point]]) -> Point:
    """Return where a grip is, given the shoulder and the ends of the parts of the leg."""
    if grip.point is not None:
        return Point(*grip.point)
    if grip.on is None:
        return shoulder.step(-90, grip.hang or 0.0)
    top, end = parts[grip.on]
    way = degrees(atan2(end.y - top.y, end.x - top.x))
    return top.step(way, grip.along).step(way + 90, grip.out)


def _swing(centre: Point, start: Point, end: Point, way: float) -> Point:
    """Return a point on the way from start to end, swung around the shoulder as a hand is."""
    first = atan2(start.y - centre.y, start.x - centre.x)
    turn = remainder(atan2(end.y - centre.y, end.x - centre.x) - first, tau)
    far = centre.distance(start) * (1 - way) + centre.distance(end) * way
    return centre.step(degrees(first + turn * way), far)
