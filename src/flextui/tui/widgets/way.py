"""The way: the three stages, how far each run has come, and what opens the next."""

from collections.abc import Iterator
from textwrap import wrap

from textual.content import Content

from flextui.rules.outlook import Overview
from flextui.rules.records import STAGES, Stage
from flextui.tui.text import MUTED
from flextui.tui.widgets.bars import Links, link, padded
from flextui.wording.way import run_text
from flextui.wording.words import STAGE_NAMES

_SIDE_BY_SIDE = 100
"""From this width on the stages stand beside each other, else below."""


class Way(Links):
    """The way from lying to standing; it lays itself out for its width."""

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
            columns = [self._linked(each, stage) for stage, each in _beside(overview, width)]
            rows = zip(*(column.split("\n", allow_blank=True) for column in columns), strict=True)
            return Content("\n").join(Content("").join(row) for row in rows)
        stages = [
            self._linked(padded(self._below(overview, stage, width), width), stage)
            for stage in STAGES
        ]
        return Content("\n" * (1 + self._apart)).join(stages)

    def _linked(self, text: Content, stage: Stage) -> Content:
        """Return the text of a stage, with the way to it where a click leads there."""
        return link(text, "app.howto", stage.value) if self._leads else text

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


def _sign(overview: Overview, stage: Stage) -> tuple[str, str]:
    """Return the sign of a stage and its style."""
    status = overview.status.stage(stage)
    if not status.open:
        return "⊘", MUTED
    return ("✓", "$tone-clear bold") if status.mastered else ("▶", "$text-accent bold")


def _name(overview: Overview, stage: Stage, width: int = 0) -> Content:
    """Return the sign and the name of a stage; the name takes at least `width` cells."""
    sign, style = _sign(overview, stage)
    return Content.assemble((f"{sign} ", style), (f"{STAGE_NAMES[stage]:<{width}}", "bold"))


def _bar(overview: Overview, stage: Stage, width: int) -> Content:
    """Return how far the run of an open stage has come, as a bar of `width` cells."""
    status, rules = overview.status.stage(stage), overview.rules
    if not status.open:
        return Content("")
    sessions, days = status.clear_sessions, status.clear_days
    done = round(min(1.0, sessions / rules.clear_sessions, days / rules.clear_days) * width)
    style = _sign(overview, stage)[1]
    return Content.assemble(("━" * done, style), ("╌" * (width - done), "$foreground 40%"))


def _run_lines(overview: Overview, stage: Stage, width: int) -> list[str]:
    """Return the run of a stage in lines of at most so many cells."""
    text = run_text(overview, stage)
    return wrap(text, max(1, width), break_long_words=False, break_on_hyphens=False) or [""]


def _beside(overview: Overview, width: int) -> Iterator[tuple[Stage, Content]]:
    """Yield each stage as a column: its name and bar, and below them what is missing."""
    column = width // len(STAGES)
    texts = {stage: _run_lines(overview, stage, column - 2) for stage in STAGES}
    rows = max(len(text) for text in texts.values())
    for stage, text in texts.items():
        name = _name(overview, stage) + Content(" ")
        bar = _bar(overview, stage, column - name.cell_length - 2)
        below = Content("\n".join([*text, *[""] * (rows - len(text))])).stylize(MUTED)
        yield stage, padded(Content("\n").join([name + bar, below]), column)


def _step(overview: Overview, stage: Stage, width: int) -> Content:
    """Return one stage as a few lines: its name, its run as a bar, and what that means."""
    lines = [_name(overview, stage), *([bar] if (bar := _bar(overview, stage, width)) else [])]
    said = Content("\n".join(_run_lines(overview, stage, width))).stylize(MUTED)
    return Content("\n").join([*lines, said])


def _row(overview: Overview, stage: Stage, width: int) -> Content:
    """Return one stage as a line (and a second one where the text does not fit beside it)."""
    name = _name(overview, stage, 9)
    indent = name.cell_length
    text = run_text(overview, stage)
    room = min(24, width - indent - len(text) - 2)
    if overview.status.stage(stage).open and room >= len(STAGES):
        return Content.assemble(name, _bar(overview, stage, room), "  ", (text, MUTED))
    lines = _run_lines(overview, stage, width - indent)
    return Content.assemble(name, (f"\n{'':{indent}}".join(lines), MUTED))
