"""The second place: the three stages, how an open one is done, what a closed one waits for."""

from typing import ClassVar

from textual import getters
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.events import Resize
from textual.widgets import Static

from flextui.domain.overview import Overview
from flextui.domain.scales import Stage
from flextui.tui.keys import bindings_of
from flextui.tui.live_keys import key_of
from flextui.tui.place import Place
from flextui.tui.screens.stages.pages import how_to, what_it_rests_on, what_opens
from flextui.tui.screens.stages.states import can_be_done
from flextui.tui.screens.stages.tabs import StageTabs
from flextui.tui.widgets.figure import Figure
from flextui.tui.widgets.key_line import KeyLine
from flextui.tui.widgets.prose import ProsePage

SIDE_BY_SIDE = 80
"""From this width on, what numbers rest on stands beside the conditions, else below them."""


CYCLES = 50
"""So often the figure moves before it stands: for some minutes, not for ever."""


class StagesScreen(Place):
    """The stages with their state, and everything about the chosen one."""

    PLACE = "stages"
    CSS_PATH = "../../styles/stages.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings_of("stages"),
        Binding("pagedown,space", "page(1)", "Read on", show=False),
        Binding("pageup", "page(-1)", "Read back", show=False),
    ]

    tabs = getters.query_one(StageTabs)
    text = getters.query_one("#text", ProsePage)
    rests = getters.query_one("#rests", ProsePage)
    figure = getters.query_one(Figure)
    cue = getters.query_one("#cue", Static)

    def content(self) -> ComposeResult:
        """Lay out the tabs above the text and, beside it, the figure or what numbers rest on."""
        yield StageTabs()
        with Horizontal(id="about"):
            yield ProsePage(id="text", classes="panel")
            with Vertical(id="picture", classes="panel"):
                yield Figure(motion=self.app.moving, poses=self.app.own.poses)
                yield Static(id="cue")
                yield KeyLine("guided_stage", "guided session")
                yield KeyLine("motion", "still or moving")
                yield KeyLine("sources", "what every rule rests on")
            yield ProsePage(id="rests", classes="panel")

    def on_mount(self) -> None:
        """Begin with the stage to exercise in now."""
        super().on_mount()
        overview = self.app.overview
        if overview is not None and overview.status.current_stage is not None:
            self.tabs.stage = overview.status.current_stage
        self.tabs.focus()
        self.watch(self.tabs, "stage", self._turn_page, init=False)

    def on_resize(self, event: Resize) -> None:
        """Put beside each other what has room there."""
        super().on_resize(event)
        self._show_page()

    def choose(self, stage: Stage) -> None:
        """Show a stage."""
        self.tabs.stage = stage

    def show(self, overview: Overview) -> None:
        """Show a new overview."""
        self.tabs.show(overview)
        self._show_page()

    def _turn_page(self) -> None:
        """Show the page of another stage, as soon as its tab is marked: the key is answered."""
        self.call_after_refresh(self._show_page)

    def _show_page(self) -> None:
        """Show everything about the chosen stage."""
        overview, stage = self.app.overview, self.tabs.stage
        if overview is None:
            return
        from flextui.journal.programme_file import programme

        texts = programme(self.app.own.words)
        is_open = overview.status.stage(stage).open
        beside = not is_open and self.size.width >= SIDE_BY_SIDE
        self.set_class(is_open, "-open")
        self.set_class(beside, "-beside")
        self.text.border_title = texts.stages[stage].name
        by = texts.stages[stage].words_by
        self.text.border_subtitle = Content(f"in the words of {by}") if by else ""
        if is_open:
            self._show_figure(stage, texts.stages[stage].cue)
            self.text.show(how_to(overview, stage, texts))
        else:
            rests = what_it_rests_on(overview, stage, texts)
            self.rests.show(rests if beside else [])
            key = key_of(self.app, "clearance")
            opens = what_opens(overview, stage, texts, key)
            self.text.show(opens + ([] if beside else rests))
        self.refresh_bindings()

    def action_page(self, by: int) -> None:
        """Read on or back, wherever the focus is."""
        self.text.scroll_relative(y=by * max(1, self.text.size.height - 1), animate=False)

    async def action_guided_stage(self) -> None:
        """Be led through a session of the chosen stage."""
        await self.app.run_action(f"guided('{self.tabs.stage}')")

    def action_motion(self) -> None:
        """Let figures move, or stand still and show start and end of the movement."""
        if not self.app.may_move:
            self.app.tell("Nothing moves: animations are off in this terminal.")
            return
        self.figure.motion = not self.figure.motion
        self.app.remember("motion", "moving" if self.figure.motion else "still")
        self.figure.play(CYCLES)

    def on_screen_resume(self) -> None:
        """Let the figure move when this place comes up again, if figures are to move."""
        self.figure.motion = self.app.moving
        self.figure.play(CYCLES)
        self._show_page()

    def on_screen_suspend(self) -> None:
        """Let nothing move while something else is shown."""
        self.figure.still()

    def _show_figure(self, stage: Stage, cue: str) -> None:
        """Show a stage's figure with the one line that goes with it."""
        if self.cue.content != (said := Content(cue)):
            self.cue.update(said)
        if self.figure.stage is not stage or not self.figure.playing:
            self.figure.stage = stage
            self.figure.play(CYCLES)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer a session of an open stage only."""
        overview = self.app.overview if self.is_mounted else None
        if action == "guided_stage" and overview is not None:
            return True if can_be_done(overview, self.tabs.stage) else None
        return super().check_action(action, parameters)
