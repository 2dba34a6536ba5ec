"""Bells to be followed by ear: one to bend, two to let go, three when it is done."""

from flextui.domain.pacing import Step
from flextui.tui.core import Core

APART = 0.35
"""Seconds between two bells, so that they are heard as two."""

_BELLS = {Step.BEND: 1, Step.RETURN: 2, Step.DONE: 3}


def ring(app: Core, step: Step) -> None:
    """Ring for the beginning of a step, if the person wants to hear it."""
    if not app.preferences.bell:
        return
    for number in range(_BELLS.get(step, 0)):
        app.set_timer(number * APART, app.bell) if number else app.bell()
