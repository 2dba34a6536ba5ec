"""One of a few things, chosen by the arrows, space or a click."""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Static

from flextui.tui.text import MUTED


class Choice(Static, can_focus=True):
    """A short list of which exactly one is chosen; moving chooses."""

    DEFAULT_CSS = """
    Choice {
        height: auto;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,left", "move(-1)", "The one before", show=False),
        Binding("down,right", "move(1)", "The next one", show=False),
        Binding("space", "move_round", "Choose", id="choose", show=False),
        Binding("enter", "app.focus_next", "On", show=False),
    ]

    chosen: reactive[int] = reactive(0)
    """Which one is chosen, from 0."""

    class Changed(Message):
        """Another one was chosen."""

        def __init__(self, chosen: int) -> None:
            """Name it by its number, from 0."""
            self.chosen = chosen
            super().__init__()

    def __init__(self, options: Sequence[str], *, id: str | None = None) -> None:  # noqa: A002
        """Offer the options; the first is chosen."""
        self._options = tuple(options)
        super().__init__(id=id)

    def render(self) -> Content:
        """Draw one option a line, the chosen one marked, in reverse while it has the focus."""
        mark = "bold reverse" if self.has_focus else "bold $text-accent"
        return Content("\n").join(
            Content.assemble(("(x)", mark), (f" {option}", "bold"))
            if number == self.chosen
            else Content(f"( ) {option}").stylize(MUTED)
            for number, option in enumerate(self._options)
        )

    def watch_chosen(self) -> None:
        """Tell that another one was chosen."""
        self.post_message(self.Changed(self.chosen))

    def action_move(self, step: int) -> None:
        """Choose the next one or the one before, as far as there is one."""
        self.chosen = min(max(self.chosen + step, 0), len(self._options) - 1)

    def action_move_round(self) -> None:
        """Choose the next one; after the last comes the first."""
        self.chosen = (self.chosen + 1) % len(self._options)

    def on_click(self, event: Click) -> None:
        """Choose what was clicked."""
        event.stop()
        if event.y < len(self._options):
            self.chosen = event.y
