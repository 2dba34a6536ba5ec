"""One thing of a list that can be ticked, by space, enter or a click."""

from typing import ClassVar

from textual import getters
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Static


class TickItem(Horizontal, can_focus=True):
    """A sentence with a box in front of it; while it only is read, a point instead of the box."""

    DEFAULT_CSS = """
    TickItem {
        height: auto;

        .sign {
            width: 2;
            color: $text-muted;
        }

        .said {
            width: 1fr;
            height: auto;
        }

        .aside {
            display: none;
            height: auto;
            color: $text-muted;
        }

        &.-open .aside {
            display: block;
        }

        &.-open .sign {
            width: 4;
        }

        &.-open:hover {
            background: $boost;
        }

        &.-ticked .sign, &.-ticked .sentence {
            color: $text;
            text-style: bold;
        }

        &:focus {
            background: $boost;
        }

        &:focus .sign {
            color: $text;
            text-style: reverse;
        }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space,enter", "tick", "Tick", id="tick", tooltip="Tick it, or take the tick away"),
        Binding("up", "app.focus_previous", "Up", show=False),
        Binding("down", "app.focus_next", "Down", show=False),
    ]

    open: reactive[bool] = reactive(False, toggle_class="-open")
    """Whether it can be ticked now."""

    ticked: reactive[bool] = reactive(False, toggle_class="-ticked")

    sign = getters.query_one(".sign", Static)

    class Clicked(Message):
        """It was clicked while it could only be read."""

        def __init__(self, item: "TickItem") -> None:
            """Name the item."""
            self.item = item
            super().__init__()

    def __init__(self, key: str, sentence: str, aside: str = "") -> None:
        """Show a sentence, and an aside below it; `key` is what a tick stands for."""
        self.key = key
        self._sentence, self._aside = sentence, aside
        super().__init__()
        self.can_focus = False

    def compose(self) -> ComposeResult:
        """Lay out the box and the sentence."""
        yield Static(classes="sign")
        with Vertical(classes="said"):
            yield Static(Content(self._sentence), classes="sentence")
            if self._aside:
                yield Static(Content(self._aside), classes="aside")

    def on_mount(self) -> None:
        """Show the box, and show it again whenever it changes."""
        self.watch(self, "ticked", self._draw)
        self.watch(self, "open", self._draw)

    def _draw(self) -> None:
        """Show a point, an empty box or a ticked one."""
        box = "[x]" if self.ticked else "[ ]"
        self.sign.update(Content(box if self.open else "•"))
        self.can_focus = self.open

    def action_tick(self) -> None:
        """Tick it, or take the tick away."""
        self.ticked = not self.ticked

    def on_click(self, event: Click) -> None:
        """Tick it, or say that it was clicked."""
        event.stop()
        if self.open:
            self.focus()
            self.action_tick()
        else:
            self.post_message(self.Clicked(self))
