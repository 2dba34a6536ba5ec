"""Check-out, second part: a minute of rest before the question how it is now."""

from math import ceil
from time import monotonic
from typing import ClassVar

from textual import getters
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from flextui.domain.guided import REST_SECONDS
from flextui.domain.pacing import Beat
from flextui.domain.pacing import Step as Move
from flextui.domain.scales import Ended
from flextui.journal.programme_file import programme
from flextui.tui.keys import bindings_of
from flextui.tui.screens.guided.after_moving import how_it_ended
from flextui.tui.screens.guided.guide import Guide
from flextui.tui.screens.guided.step import Step
from flextui.tui.widgets.buttons import Buttons
from flextui.tui.widgets.key_button import KeyButton
from flextui.tui.widgets.pacer import STEP_WORDS, PacerView

LOOKS_A_SECOND = 4
"""How often the rest looks at its clock."""


class RestStep(Step):
    """Counts a minute down; any time one may go on."""

    HELP = "Stay as you are and breathe. `enter` or `space` goes on to the last question at once."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "skip", "Go on", id="skip_rest", show=False),
        *bindings_of("check-out"),
    ]

    view = getters.query_one(PacerView)
    ended = getters.query_one("#ended", Static)

    def __init__(self, guide: Guide) -> None:
        """Begin to rest."""
        super().__init__(guide)
        self._left, self._seen = REST_SECONDS, monotonic()
        self._standing = False

    def compose(self) -> ComposeResult:
        """Lay out how it ended, the seconds, and the ways on."""
        yield self.trail()
        yield Static(id="ended")
        yield RestView(self.guide.draft.stage)
        yield Static(Content(programme().advice.check_out), id="breathe")
        with Buttons():
            yield KeyButton("Go on now", "skip_rest", "screen.skip", focusable=False)
            yield KeyButton("It hurt", "hurts", "screen.hurts", focusable=False)
            yield KeyButton("Dizzy", "dizzy", "screen.dizzy", focusable=False)
            yield KeyButton("Leave", "dialog_back", "screen.cancel", focusable=False)

    def on_mount(self) -> None:
        """Let the minute run."""
        self._show_end()
        self._look()
        self.set_interval(1 / LOOKS_A_SECOND, self._look)

    def _look(self) -> None:
        """Show what is left, and go on when nothing is."""
        now = monotonic()
        if not self._standing:
            self._left -= (now - self._seen) * self.app.pace
        self._seen = now
        self.view.beat = Beat(
            step=Move.GET_READY,
            rep=1,
            reps=1,
            completed=0,
            seconds_left=self._left,
            fraction=min(1.0, 1 - self._left / REST_SECONDS),
            movement=0.0,
        )
        if self._left <= 0 and self.is_current:
            self.action_skip()

    def action_skip(self) -> None:
        """Go on to the last question."""
        self.guide.keep(self.guide.draft.after_rest())
        self.dismiss(None)

    def action_hurts(self) -> None:
        """Say that it ended because it hurt, or take that back."""
        self.guide.stop(Ended.PAIN)
        self._show_end()

    def action_dizzy(self) -> None:
        """Say that it ended because of dizziness, or take that back."""
        self.guide.stop(Ended.DIZZY)
        self._show_end()

    def _show_end(self) -> None:
        """Say how it ended."""
        self.ended.update(how_it_ended(self.guide.draft))

    def on_screen_suspend(self) -> None:
        """Stand still while something else is shown."""
        self._standing = True

    def on_screen_resume(self) -> None:
        """Go on."""
        self._standing = False


class RestView(PacerView):
    """The seconds of the rest, large, with their bar."""

    @property
    def twin(self) -> str:
        """What is shown, in words."""
        return "" if self.beat is None else f"{max(0, ceil(self.beat.seconds_left))} seconds"

    @property
    def word(self) -> str:
        """What is to be done now."""
        return STEP_WORDS[Move.REST]
