"""The pacer: count and step as large as will go, the step with its seconds, a bar."""

from collections.abc import Mapping
from math import ceil
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from flextui.figure.canvas import Picture, blank
from flextui.figure.large import render_large, rows_of
from flextui.rules.pacing import Beat, Move
from flextui.rules.records import Stage
from flextui.tui.widgets.figure import Inks, strip_of

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


class PacerView(Widget):
    """Shows the `beat` it is given, of a `stage`; `paused` says so instead of the step.

    Count and step can be read at two metres, so that nobody needs a sound or the figure.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"pacer--{part}" for part in PARTS}

    beat: reactive[Beat | None] = reactive(None, repaint=False)
    stage: reactive[Stage] = reactive(Stage.SUPINE)
    paused: reactive[bool] = reactive(False)

    def __init__(self, stage: Stage = Stage.SUPINE) -> None:
        super().__init__()
        self._inks: Inks = {}
        self.set_reactive(PacerView.stage, stage)

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

    def render_lines(self, crop: Region) -> list[Strip]:
        """Look the theme's colours up before lines are drawn."""
        parts = {part: self.get_component_rich_style(f"pacer--{part}") for part in PARTS}
        self._inks = {"": self.rich_style} | parts
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """Draw one line: digits above, then a space, the step and the bar."""
        width, height = self.content_size
        beat, below = self.beat, height - y
        if beat is None or width < 1:
            return self._line("", self.rich_style)
        if below == 1 and height > 1:
            return self._bar(beat)
        if below == (2 if height > 1 else 1):
            return self._line(self.in_words, self._inks["text"])
        large = self._large(beat)
        return strip_of(large[y], self._inks) if y < len(large) else self._line("", self.rich_style)

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

    def _line(self, text: str, style: Style) -> Strip:
        """Return a line of text, in the middle."""
        width = self.content_size.width
        return Strip([Segment(text[:width].center(width), style)], width)

    def _bar(self, beat: Beat) -> Strip:
        """Return the progress bar, in half cells."""
        width = self.content_size.width
        halves = round(beat.fraction * width * 2)
        done = "━" * (halves // 2) + "╸" * (halves % 2)
        rest = "─" * (width - len(done))
        return Strip([Segment(done, self._inks["bar"]), Segment(rest, self._inks["track"])], width)


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
