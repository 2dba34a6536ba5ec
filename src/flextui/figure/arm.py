"""Inverse kinematics of the arm: where the elbow must be for the hand to get to a place."""

from math import acos, atan2, cos, sin

from flextui.figure.poses import Body
from flextui.figure.vectors import Point

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
