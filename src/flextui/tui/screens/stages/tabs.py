"""The three stages beside each other, one of them chosen."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Static

from flextui.domain.overview import Overview
from flextui.domain.scales import STAGES, Stage
from flextui.domain.words import STAGE_NAMES
from flextui.tui.screens.stages.states import State, state_of
from flextui.tui.text import MUTED
from flextui.tui.widgets.spots import Spot


class StageTab(Static):
    """One stage with its state."""

    class Clicked(Message):
        """The tab was clicked."""

        def __init__(self, stage: Stage) -> None:
            """Name the stage."""
            self.stage = stage
            super().__init__()

    def __init__(self, stage: Stage) -> None:
        """Begin with the name alone."""
        self.stage = stage
        self._state: State | None = None
        super().__init__(id=f"tab_{stage}")

    def show(self, overview: Overview) -> None:
        """Show the state of the stage."""
        self._state = state_of(overview, self.stage)
        self.refresh()

    def render(self) -> Content:
        """Draw name and state for the width there is."""
        state = self._state
        if state is None:
            return Content(STAGE_NAMES[self.stage])
        name = Content.assemble((f"{state.sign} ", state.style), (STAGE_NAMES[self.stage], "bold"))
        words = Content(state.fitting(self.content_size.width)).stylize(MUTED)
        return Content("\n").join([name, words])

    def spots(self) -> Sequence[Spot]:
        """Return what a click does."""
        return [Spot(0, 0, self.content_size.width, f"howto('{self.stage}')")]

    def on_click(self, event: Click) -> None:
        """Choose the stage."""
        event.stop()
        self.post_message(self.Clicked(self.stage))


class StageTabs(Horizontal, can_focus=True):
    """The stages to choose from, by arrows, `j` and `k`, or the mouse."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,down", "step(1)", "Next stage", show=False, id="stage_next"),
        Binding("left,up", "step(-1)", "Stage before", show=False, id="stage_before"),
        Binding("home", "step(-9)", "First stage", show=False),
        Binding("end", "step(9)", "Last stage", show=False),
    ]
    HELP = (
        "The three stages: arrows or `j` and `k` choose one, `guided_stage` begins a session of it."
    )

    stage: reactive[Stage] = reactive(Stage.SUPINE)

    def compose(self) -> ComposeResult:
        """Lay out a tab a stage."""
        for stage in STAGES:
            yield StageTab(stage)

    def show(self, overview: Overview) -> None:
        """Show the state of every stage."""
        for tab in self.query(StageTab):
            tab.show(overview)

    def watch_stage(self, stage: Stage) -> None:
        """Mark the chosen stage."""
        for tab in self.query(StageTab):
            tab.set_class(tab.stage is stage, "chosen")

    def action_step(self, by: int) -> None:
        """Choose the stage so many places further; the last one is the end."""
        self.stage = STAGES[min(max(self.stage.rank + by, 0), len(STAGES) - 1)]

    @on(StageTab.Clicked)
    def _clicked(self, event: StageTab.Clicked) -> None:
        """Choose the stage that was clicked."""
        event.stop()
        self.focus()
        self.stage = event.stage
