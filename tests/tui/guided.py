"""What stories about guided sessions begin with."""

from flextui.rules.records import Record, Stage
from tests.records import MONDAY, clear_run, prescription, screening
from tests.tui.helpers import Story

QUICK = 15.0
"""So many times faster than a person bends."""

LYING: tuple[Record, ...] = (prescription(reps=2, hold_seconds=1), screening())
LONG_HOLD: tuple[Record, ...] = (prescription(reps=2, hold_seconds=60), screening())
SITTING: tuple[Record, ...] = (*LYING, *clear_run(Stage.SUPINE, MONDAY))


async def repetitions(story: Story, pain: str = "0") -> None:
    """Go from Today to the repetitions, silently."""
    story.app.pace = QUICK
    story.prefer(bell=False)
    story.prefer(get_ready=dict.fromkeys(Stage, 1000))
    await story.press("enter", shows="Anything new since last time")
    await story.press(pain, "n", shows="space begins at once")
