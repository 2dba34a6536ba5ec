"""The way: the three stages, how far each run has come, and what opens the next."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from textual.content import Content
from textual.events import Click
from textual.geometry import Offset
from textual.message import Message
from textual.widgets import Static

from flextui.rules.outlook import Overview
from flextui.rules.records import STAGES, Stage
from flextui.tui.text import MUTED
from flextui.tui.widgets.spots import Spot
from flextui.wording.account import what_is_missing
from flextui.wording.words import STAGE_NAMES

_OPEN, _MASTERED, _CLOSED = "▶", "✓", "⊘"
_SIDE_BY_SIDE = 100
"""From this width on the stages stand beside each other, else below."""


class Way(Static):
    """The way from lying to standing; it lays itself out for its width."""

    @dataclass
    class Chosen(Message):
        """A stage was clicked."""

        stage: Stage

    def __init__(self, *, leads: bool = False) -> None:
        """Begin with nothing to show; `leads` tells that a click on a stage leads to it."""
        self._overview: Overview | None = None
        self._leads = leads
        super().__init__(id="way", classes="panel")
        self.border_title = "The way"

    def show(self, overview: Overview) -> None:
        """Show the stages of an overview."""
        self._overview = overview
        self.refresh(layout=True)

    def render(self) -> Content:
        """Draw the stages beside each other where there is room, else one below the other."""
        overview, width = self._overview, self.content_size.width or self.size.width
        if overview is None or width < 1:
            return Content("")
        if width >= _SIDE_BY_SIDE:
            return _beside(overview, width)
        stages = [self._below(overview, stage, width) for stage in STAGES]
        return Content("\n" * (1 + self._apart)).join(stages)

    @property
    def _apart(self) -> int:
        """How many empty lines stand between stages one below the other."""
        return 1 if self._leads and {"-broad", "-tall"} <= self.screen.classes else 0

    def _below(self, overview: Overview, stage: Stage, width: int) -> Content:
        """Return a stage that stands below another, in more lines where there is more room."""
        return (_step if self._apart else _row)(overview, stage, width)

    def on_resize(self) -> None:
        """Lay out anew for the new width."""
        self.refresh(layout=True)

    def on_click(self, event: Click) -> None:
        """Tell which stage was clicked."""
        offset = event.get_content_offset(self)
        if offset is None or not self._leads:
            return
        begun = sum(offset.x >= at.x and offset.y >= at.y for at in self._begins())
        if begun:
            self.post_message(self.Chosen(STAGES[begun - 1]))

    def spots(self) -> Sequence[Spot]:
        """Return where each stage begins, and what a click there does."""
        begins = self._begins() if self._leads else []
        return [
            Spot(at.x, at.y, self.content_size.width - at.x, f"howto('{stage}')")
            for stage, at in zip(STAGES, begins, strict=False)
        ]

    def _begins(self) -> list[Offset]:
        """Return where each stage begins, from the top left of the content; none without any."""
        overview, width = self._overview, self.content_size.width
        if overview is None:
            return []
        if width >= _SIDE_BY_SIDE:
            return [Offset(number * (width // len(STAGES)), 0) for number in range(len(STAGES))]
        stages = (self._below(overview, stage, width) for stage in STAGES)
        lines = (len(stage.split("\n")) + self._apart for stage in stages)
        return [Offset(0, y) for y in accumulate(lines, initial=0)][: len(STAGES)]


def _sign(overview: Overview, stage: Stage) -> tuple[str, str]:
    """Return the sign of a stage and its style."""
    status = overview.status.stage(stage)
    if not status.open:
        return _CLOSED, MUTED
    return (_MASTERED, "$tone-clear bold") if status.mastered else (_OPEN, "$text-accent bold")


def _bar(overview: Overview, stage: Stage, width: int) -> Content:
    """Return how far the run of a stage has come, as a bar of `width` cells."""
    status, rules = overview.status.stage(stage), overview.rules
    share = min(
        1.0,
        status.clear_sessions / rules.clear_sessions,
        status.clear_days / rules.clear_days,
    )
    done = round(share * width)
    style = _sign(overview, stage)[1]
    return Content.assemble(("━" * done, style), ("╌" * (width - done), "$foreground 40%"))


def run_text(overview: Overview, stage: Stage) -> str:
    """Return the run of an open stage, or what a closed one waits for."""
    status, rules = overview.status.stage(stage), overview.rules
    if not status.open:
        return what_is_missing(overview.conditions[stage], overview.forecasts[stage])
    if status.mastered:
        return "easy and painless"
    if status.enough:
        return "easy and painless; one fresh session keeps it so"
    return (
        f"{status.clear_sessions} of {rules.clear_sessions} clear, "
        f"{status.clear_days} of {rules.clear_days} days"
    )


def _beside(overview: Overview, width: int) -> Content:
    """Return the stages beside each other: names and bars, and below them what is missing."""
    column = width // len(STAGES)
    heads: list[Content] = []
    texts: list[list[str]] = []
    for stage in STAGES:
        sign, style = _sign(overview, stage)
        label = Content.assemble((f"{sign} ", style), (STAGE_NAMES[stage], "bold"), " ")
        room = column - label.cell_length - 2
        closed = not overview.status.stage(stage).open
        bar = Content("") if closed else _bar(overview, stage, room)
        heads.append(Content.assemble(label, bar).pad_right(column - label.cell_length - len(bar)))
        texts.append(_wrap(run_text(overview, stage), column - 2))
    lines = [Content("").join(heads)]
    for number in range(max(len(text) for text in texts)):
        cells = [text[number] if number < len(text) else "" for text in texts]
        lines.append(Content("".join(cell.ljust(column) for cell in cells)).stylize(MUTED))
    return Content("\n").join(lines)


def _step(overview: Overview, stage: Stage, width: int) -> Content:
    """Return one stage as a few lines: its name, its run as a bar, and what that means."""
    sign, style = _sign(overview, stage)
    lines = [Content.assemble((f"{sign} ", style), (STAGE_NAMES[stage], "bold"))]
    if overview.status.stage(stage).open:
        lines.append(_bar(overview, stage, width))
    said = "\n".join(_wrap(run_text(overview, stage), width))
    return Content("\n").join([*lines, Content(said).stylize(MUTED)])


def _row(overview: Overview, stage: Stage, width: int) -> Content:
    """Return one stage as a line (and a second one where the text does not fit beside it)."""
    sign, style = _sign(overview, stage)
    label = Content.assemble((f"{sign} ", style), (f"{STAGE_NAMES[stage]:<9}", "bold"))
    text = run_text(overview, stage)
    room = min(24, width - 11 - len(text) - 2)
    if overview.status.stage(stage).open and room >= len(STAGES):
        return Content.assemble(label, _bar(overview, stage, room), "  ", (text, MUTED))
    lines = _wrap(text, width - 11)
    rest = "".join(f"\n{'':11}{line}" for line in lines[1:])
    return Content.assemble(label, (lines[0] + rest, MUTED))


def _wrap(text: str, width: int) -> list[str]:
    """Break a text into lines at spaces."""
    lines = [""]
    for word in text.split():
        if lines[-1] and len(lines[-1]) + 1 + len(word) > width:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return lines
