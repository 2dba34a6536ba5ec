"""The figure of the stage to do now, with its one line of advice."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual import getters
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from flextui.domain.overview import Overview
from flextui.domain.words import STAGE_NAMES
from flextui.tui.core import Core
from flextui.tui.live_keys import key_of
from flextui.tui.widgets.spots import Spot

if TYPE_CHECKING:
    from flextui.domain.scales import Stage
    from flextui.tui.widgets.figure import Figure


class PicturePanel(Vertical):
    """A figure that moves twice when it comes up and then stands; hidden when nothing is to do.

    What is to be done, and how far one has come, is on the screen first: the figure and the
    texts of the programme are loaded (in about 60 ms) when that is painted.
    """

    app = getters.app(Core)

    def __init__(self) -> None:
        """Begin with no stage."""
        self._stage: Stage | None = None
        self._figure: Figure | None = None
        self._cue = Static(id="cue")
        super().__init__(id="picture", classes="panel -nothing")

    def on_mount(self) -> None:
        """Name the key that says more, and name another one as soon as it has one."""
        self.watch(self.app, "own_keys", self._name_key)

    def _name_key(self) -> None:
        """Say which key tells how the exercise is done."""
        key = key_of(self.app, "howto")
        self.border_subtitle = Content.assemble((key, "$text-accent bold"), " how to")

    def show(self, overview: Overview) -> None:
        """Show the stage to do now."""
        stage = overview.status.current_stage
        if stage is self._stage:
            return
        self._stage = stage
        self.set_class(stage is None, "-nothing")
        if stage is not None:
            self.border_title = Content(f"{STAGE_NAMES[stage]} lumbar flexion")
        self.call_after_refresh(self._draw)

    def spots(self) -> Sequence[Spot]:
        """Return the way to how the exercise is done."""
        return [Spot(0, 0, self.content_size.width, "howto")] if self._stage else ()

    async def _draw(self) -> None:
        """Draw the figure of the stage, and say how it is done in a line."""
        from flextui.journal.programme_file import stage_texts
        from flextui.tui.widgets.figure import Figure

        if not self.is_attached:  # the application is ending
            return
        if self._figure is None:
            self._figure = Figure(motion=self.app.moving, poses=self.app.own.poses)
            await self.mount(self._figure, self._cue)
        if self._stage is None:
            self._figure.still()
            return
        text = stage_texts(self.app.own.words)[self._stage]
        self.border_title = Content(text.name)
        self._cue.update(Content(text.cue))
        self._figure.stage = self._stage
        self.play()

    def play(self) -> None:
        """Move twice, slowly, then stand; figures that are not to move show start and end."""
        if self._figure is not None and self._stage is not None:
            self._figure.motion = self.app.moving
            self._figure.play()
