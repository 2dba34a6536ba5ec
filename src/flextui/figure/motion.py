"""Between the key poses: every angle follows one smooth curve that never overshoots a key."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise


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
