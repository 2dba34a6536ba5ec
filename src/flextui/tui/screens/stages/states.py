"""What state a stage is in, as a sign and a few words."""

from typing import NamedTuple

from flextui.domain.overview import Overview
from flextui.domain.scales import Phase, Stage
from flextui.domain.words import day_words, moment_words
from flextui.tui.text import MUTED


class State(NamedTuple):
    """A stage's state: its sign and the sign's style, and words for it, the most first."""

    sign: str
    style: str
    words: tuple[str, ...]

    def fitting(self, width: int) -> str:
        """Return the words that have room in so many cells, at least the fewest."""
        return next((words for words in self.words if len(words) <= width), self.words[-1])


def state_of(overview: Overview, stage: Stage) -> State:
    """Return the state of a stage."""
    status, rules = overview.status.stage(stage), overview.rules
    if not status.open:
        return State("⊘", MUTED, _closed(overview, stage))
    if stage is Stage.SUPINE and overview.status.resting_until is not None:
        until = moment_words(overview.status.resting_until, overview.now)
        return State("◀", "$tone-setback", (f"rests until {until}", "rests"))
    if status.mastered:
        return State("✓", "$tone-clear", ("open, easy and painless", "open, easy"))
    if status.enough:
        return State("▶", "$text-accent", ("open, needs a fresh one", "open"))
    run = f"{status.clear_sessions} of {rules.clear_sessions}"
    return State("▶", "$text-accent", (f"open, {run} clear", f"open, {run}", "open"))


def can_be_done(overview: Overview, stage: Stage) -> bool:
    """Whether a session of the stage would find it open now."""
    resting = stage is Stage.SUPINE and overview.status.resting_until is not None
    return overview.status.stage(stage).open and not resting


def _closed(overview: Overview, stage: Stage) -> tuple[str, ...]:
    """Return why a stage is closed, or from which day on it may open."""
    match overview.status.phase:
        case Phase.PAUSED:
            return ("closed, paused", "paused")
        case Phase.SCREENING:
            return ("closed until the questions", "closed")
        case _:
            day = overview.forecasts[stage]
            if day is None:
                return ("closed",)
            opens = f"from {day_words(day)}"
            return (f"closed, {opens}", opens, "closed")
