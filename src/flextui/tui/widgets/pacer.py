"""The pacer: count and step as large as will go, the step with its seconds, a bar."""

from collections.abc import Mapping
from math import ceil
from typing import ClassVar

from textual.geometry import Region
from textual.reactive import reactive

from flextui.figure.canvas import Picture, Run, blank
from flextui.figure.large import render_large, rows_of
from flextui.rules.pacing import Beat, Move
from flextui.rules.records import Stage
from flextui.tui.widgets.figure import Inks, PictureView

STEP_WORDS: Mapping[Move, str] = {
    Move.GET_READY: "Get ready",
    Move.BEND: "Bend",
    Move.HOLD: "Hold",
    Move.RETURN: "Come up",
    Move.REST: "Rest",
    Move.DONE: "Done",
}
"""What the person does, in a word; see also `step_word`."""

LINES_BELOW = 3
"""Lines for the step, the bar and the space above them."""

LEAST_LINES = 3
"""Lines that large digits need, and a large word; in less room the line of the step says it."""

WORD_SHARE = 0.4
"""The part of the lines that the large word may have; the digits have the rest."""

WIDEST = "Come up"
"""The word of a repetition that has the least room; all of them are as high as it can be."""


PARTS = (*(step.value for step in Move), "text", "bar", "track")
"""What has a colour of its own: the number in each step, the line of words, the bar."""


def step_word(stage: Stage, step: Move) -> str:
    """Return the word for a step of a stage: lying one lets go, else one comes up."""
    if stage is Stage.SUPINE and step is Move.RETURN:
        return "Let go"
    return STEP_WORDS[step]


class PacerView(PictureView):
    """Shows the `beat` it is given, of a `stage`; `paused` says so instead of the step.

    Count and step can be read at two metres, so that nobody needs a sound or the figure.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"pacer--{part}" for part in PARTS}

    beat: reactive[Beat | None] = reactive(None, repaint=False)
    paused: reactive[bool] = reactive(False)

    def __init__(self, stage: Stage = Stage.SUPINE) -> None:
        super().__init__()
        self.stage = stage

    @property
    def in_words(self) -> str:
        """What is shown, in one line of words."""
        beat = self.beat
        if beat is None:
            return ""
        if beat.step is Move.DONE:
            return f"{STEP_WORDS[Move.DONE]} · {beat.completed} of {beat.reps}"
        if self.paused:
            return f"Paused · {beat.rep} of {beat.reps}"
        word = f"{step_word(self.stage, beat.step)} {seconds(beat)} s"
        return word if beat.step is Move.GET_READY else f"{beat.rep} of {beat.reps} · {word}"

    @property
    def word(self) -> str:
        """What is to be done now, in one or two words, to be written large."""
        beat = self.beat
        if beat is None or beat.step is Move.DONE:
            return STEP_WORDS[Move.DONE]
        if self.paused:
            return "Paused"
        return "Ready" if beat.step is Move.GET_READY else step_word(self.stage, beat.step)

    def watch_beat(self, before: Beat | None, now: Beat | None) -> None:
        """Repaint the lines that change: all of them with the step, else the lowest two."""
        if not self.is_mounted:
            return
        width, height = self.content_size
        same = before is not None and now is not None and before.step is now.step
        if same and number(before) == number(now) and height > LINES_BELOW:
            self.refresh(Region(0, height - 2, width, 2))
        else:
            self.refresh()

    def inks(self) -> Inks:
        """Return the colours of the parts in the present theme."""
        parts = {part: self.get_component_rich_style(f"pacer--{part}") for part in PARTS}
        return {"": self.rich_style} | parts

    def picture(self) -> Picture:
        """Return count and word above, then a space, the step and the bar."""
        width, height = self.content_size
        if self.beat is None or width < 1 or height < 1:
            return ()
        line = (Run(self.in_words[:width].center(width), "text", None),)
        if height == 1:
            return (line,)
        large = self._large(self.beat)
        halves = round(self.beat.fraction * width * 2)
        done = "━" * (halves // 2) + "╸" * (halves % 2)
        bar = (Run(done, "bar", None), Run("─" * (width - len(done)), "track", None))
        gap = blank(width, height - len(large) - 2)
        return (*large, *gap, line, tuple(run for run in bar if run.text))

    def _large(self, beat: Beat) -> Picture:
        """Return the count above the step, in as many lines as there are, none where few are."""
        width, room = self.content_size.width, self.content_size.height - LINES_BELOW
        if room < LEAST_LINES:
            return ()
        count, style = str(number(beat)), beat.step.value
        lines = min(rows_of(WIDEST, width), int(room * WORD_SHARE))
        if lines < LEAST_LINES or room - lines - 1 < LEAST_LINES:
            return render_large(count, width, room, style=style)
        return (
            *render_large(count, width, room - lines - 1, style=style),
            *blank(width, 1),
            *render_large(self.word, width, lines, style=style),
        )


def seconds(beat: Beat) -> int:
    """Return what is left of the step as one counts down: never 0 while it lasts."""
    return max(1, ceil(beat.seconds_left - 1e-6))


def number(beat: Beat | None) -> int:
    """Return the large number: the seconds to get ready, then the repetition, then what is done."""
    if beat is None:
        return 0
    match beat.step:
        case Move.GET_READY:
            return seconds(beat)
        case Move.DONE:
            return beat.completed
        case _:
            return beat.rep
