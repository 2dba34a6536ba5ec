"""How fast the time of a guided session passes: for tests and the demonstration."""

from collections.abc import Mapping

VARIABLE = "FLEXTUI_PACE"
"""The environment variable that sets the pace."""

SLOWEST, FASTEST = 0.1, 1000.0


def pace_from(environ: Mapping[str, str]) -> float:
    """Return so many seconds of a session a real second has; 1 unless the variable says else.

    What is no number, and one below 0.1 or above 1000, leaves it at 1.
    """
    try:
        pace = float(environ.get(VARIABLE, "1"))
    except ValueError:
        return 1.0
    return pace if SLOWEST <= pace <= FASTEST else 1.0
