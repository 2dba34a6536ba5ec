"""The figure of the stage to do now, with its one line of advice."""

from typing import TYPE_CHECKING

from textual import getters
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from flextui.domain.overview import Overview
from flextui.journal.programme_file import stage_texts
from flextui.tui.core import Core
from flextui.tui.widgets.figure import Figure

if TYPE_CHECKING:
    from flextui.domain.scales import Stage


class PicturePanel(Vertical):
    """A figure that moves twice when it comes up and then stands; hidden when nothing is to do."""

    app = getters.app(Core)
    figure = getters.query_one(Figure)
    cue = getters.query_one("#cue", Static)

    def __init__(self) -> None:
        """Begin with no stage."""
        self._stage: Stage | None = None
        super().__init__(id="picture", classes="panel -nothing")

    def compose(self) -> ComposeResult:
        """Lay out the figure above its line."""
        yield Figure(motion=self.app.preferences.moving, poses=self.app.own_poses)
        yield Static(id="cue")

    def show(self, overview: Overview) -> None:
        """Show the stage to do now."""
        stage = overview.status.current_stage
        if stage is self._stage:
            return
        self._stage = stage
        self.set_class(stage is None, "-nothing")
        if stage is None:
            self.figure.still()
            return
        text = stage_texts(self.app.own_words)[stage]
        self.border_title = Content(text.name)
        self.border_subtitle = Content.assemble(("i ", "$text-accent bold"), "how to")
        self.cue.update(Content(text.cue))
        self.figure.stage = stage
        self.play()

    def play(self) -> None:
        """Move twice, slowly, then stand; figures that are not to move show start and end."""
        self.figure.motion = self.app.preferences.moving
        if self._stage is not None:
            self.figure.play()
