"""One line of a place that says what can be done, with its key."""

from collections.abc import Sequence

from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.widgets import Static

from flextui.tui.commands import COMMANDS
from flextui.tui.live_keys import key_of
from flextui.tui.widgets.spots import Spot


class KeyLine(Static):
    """One thing that can be done now, with its key; a click does it too."""

    class Chosen(Message):
        """The line was clicked."""

        def __init__(self, command: str) -> None:
            """Name the command."""
            self.command = command
            super().__init__()

    def __init__(self, command: str, label: str = "") -> None:
        """Show a command with its key."""
        found = next(each for each in COMMANDS if each.id == command)
        self.command = command
        self._label = label or found.label.lower()
        super().__init__(id=f"key_{command}")

    def on_mount(self) -> None:
        """Show another key as soon as the command has one."""
        self.watch(self.app, "own_keys", self._keys_changed, init=False)

    def _keys_changed(self) -> None:
        """Draw the key that the command has now."""
        self.refresh()

    def render(self) -> Content:
        """Draw the key as it is now, and what it does."""
        key = key_of(self.app, self.command)
        return Content.assemble((f"{key:<7}", "$text-accent bold"), self._label)

    def spots(self) -> Sequence[Spot]:
        """Return what a click does."""
        return [Spot(0, 0, self.content_size.width, self.command)]

    def on_click(self, event: Click) -> None:
        """Do it."""
        event.stop()
        self.post_message(self.Chosen(self.command))
