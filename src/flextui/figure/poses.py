"""The poses of the figure: the pose file as checked data, and the body between two key poses.

Lengths are centimetres, angles degrees (0 forward, 90 up, as the figure faces right).
"""

import pkgutil
import tomllib
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from math import acos, atan2, cos, degrees, remainder, sin, tau
from typing import Annotated, Literal, NamedTuple

import msgspec
from msgspec import Meta, Struct

from flextui.figure.canvas import Point
from flextui.rules.records import Stage

Length = Annotated[float, Meta(gt=0, le=100)]
Width = Annotated[float, Meta(gt=0, le=30)]
Angle = Annotated[float, Meta(ge=-360, le=360)]
Share = Annotated[float, Meta(ge=0, le=1)]
Coordinate = Annotated[float, Meta(ge=-300, le=300)]
Place = tuple[Coordinate, Coordinate]


class Segment(Struct, frozen=True, forbid_unknown_fields=True):
    """One stiff part: its `length`, and its half-width where it begins and where it ends."""

    length: Length
    begins: Width
    ends: Width


class Body(Struct, frozen=True, forbid_unknown_fields=True):
    """The parts of the person; the trunk goes up from the hip, the leg down from it.

    `shoulder` is how far up the thorax the arm begins, `heel` how far the heel reaches behind
    the ankle, `hand` the half-width of the hand, `hair` how far the hair stands out behind.
    """

    pelvis: Segment
    lumbar: Segment
    thorax: Segment
    neck: Segment
    head: Segment
    thigh: Segment
    shank: Segment
    foot: Segment
    upper_arm: Segment
    forearm: Segment
    shoulder: Length
    heel: Length
    hand: Width
    hair: Width


class Grip(Struct, frozen=True, forbid_unknown_fields=True):
    """Where a hand goes: a fixed `point`, or a place on a leg, or hanging from the shoulder.

    On a leg, `along` is the distance from the upper end of the part and `out` the distance
    from its middle line to the front; `hang` is the distance straight below the shoulder.
    """

    point: Place | None = None
    on: Literal["thigh", "shank"] | None = None
    along: Coordinate = 0.0
    out: Coordinate = 0.0
    hang: Length | None = None


class Ground(Struct, frozen=True, forbid_unknown_fields=True):
    """What the person lies, sits or stands on, at height 0, from `left` to `right`."""

    style: Literal["mat", "floor"]
    left: Coordinate
    right: Coordinate


class Chair(Struct, frozen=True, forbid_unknown_fields=True):
    """A chair: its `seat` and `back` are heights, `rear` and `front` say where its legs stand."""

    rear: Coordinate
    front: Coordinate
    seat: Length
    back: Length
    thick: Width


class Key(Struct, frozen=True, forbid_unknown_fields=True):
    """A key pose at the share `at` of the movement: words, the hand's grip, directions."""

    at: Share
    words: Annotated[str, Meta(min_length=1, max_length=200)]
    hand: str
    pelvis: Angle
    thorax: Angle
    head: Angle
    thigh: Angle
    shank: Angle
    foot: Angle


class Scene(Struct, frozen=True, forbid_unknown_fields=True, eq=False):
    """One stage: what stays in place, what is around, the grips and the key poses.

    The joint `anchor` stays at `place`; `elbow` says to which side of the way from shoulder
    to hand the elbow points.
    """

    anchor: Literal["hip", "neck", "ankle"]
    place: Place
    elbow: Literal["left", "right"]
    ground: Ground
    grips: dict[str, Grip]
    keys: Annotated[tuple[Key, ...], Meta(min_length=2)]
    chair: Chair | None = None

    def __post_init__(self) -> None:
        """Refuse keys out of order, and a hand that goes to no known grip."""
        shares = [key.at for key in self.keys]
        if shares[0] != 0 or shares[-1] != 1 or sorted(set(shares)) != shares:
            raise ValueError("`at` of the keys must begin at 0, rise, and end at 1")
        if unknown := [key.hand for key in self.keys if key.hand not in self.grips]:
            raise ValueError(f"`hand` is {unknown[0]!r}, which is none of the grips")


class Poses(NamedTuple):
    """The whole pose file: the person, and the scene of each stage."""

    body: Body
    scenes: dict[Stage, Scene]


@cache
def poses() -> Poses:
    """Return the poses that come with the programme, read once.

    Raises msgspec.ValidationError, whose message names the field, for a file that is not right.
    """
    # Through pkgutil: importlib.resources takes 10 ms longer to import.
    data = pkgutil.get_data("flextui.programme", "poses.toml") or b""
    found = tomllib.loads(data.decode("utf-8"))
    body = msgspec.convert(found.pop("body"), Body)
    return Poses(body, msgspec.convert(found, dict[Stage, Scene]))


def describe(stage: Stage, phase: float) -> str:
    """Say in words what the figure shows at a phase (0 start, 1 full bend)."""
    return min(poses().scenes[stage].keys, key=lambda key: abs(key.at - phase)).words


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


def pose(stage: Stage, phase: float) -> Skeleton:
    """Return the person of a stage at a phase: 0 the start, 1 the full bend.

    A phase outside of these stays at the nearer end.
    """
    body, scene = poses().body, poses().scenes[stage]
    phase = min(1.0, max(0.0, phase))
    shares = [key.at for key in scene.keys]
    angle = {
        name: curve(shares, [getattr(key, name) for key in scene.keys], phase)
        for name in ("pelvis", "thorax", "head", "thigh", "shank", "foot")
    }
    start = _anchored(scene, _trunk(body, angle, ORIGIN), _leg(body, angle, ORIGIN))
    trunk, leg = _trunk(body, angle, start), _leg(body, angle, start)
    shoulder = trunk.spine[-1].toward(trunk.neck, body.shoulder / body.thorax.length)
    parts = {"thigh": (start, leg.knee), "shank": (leg.knee, leg.ankle)}
    index, way = between(shares, phase)
    first, last = (
        _place(scene.grips[key.hand], shoulder, parts) for key in scene.keys[index : index + 2]
    )
    target = _swing(shoulder, first, last, way)
    elbow, hand = reach(body, shoulder, target, 1 if scene.elbow == "left" else -1)
    return Skeleton(trunk, leg, Arm(shoulder, elbow, hand, target))


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
