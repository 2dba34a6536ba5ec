"""Points in the plane: x forward, y up, in centimetres; angles in degrees."""

from math import cos, hypot, radians, sin
from typing import NamedTuple


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
