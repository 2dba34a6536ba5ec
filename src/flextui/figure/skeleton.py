"""Forward kinematics: from the directions of the parts to the joints of a person in a scene."""

from math import atan2, degrees, remainder, tau

from msgspec import Struct

from flextui.domain.scales import Stage
from flextui.figure.arm import reach
from flextui.figure.motion import between, curve
from flextui.figure.poses import Body, Grip, Poses, Scene, built_in_poses
from flextui.figure.vectors import Point

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
