"""Asking for a key by having it pressed."""

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from flextui.tui.dialog import Dialog
from flextui.tui.widgets.buttons import Buttons
from flextui.tui.widgets.key_button import KeyButton


class NewKey(Dialog[str]):
    """Takes the next key press as the answer; escape leaves everything as it is."""

    def __init__(self, label: str) -> None:
        """Ask for a key of the command with this label."""
        self._label = label
        super().__init__()

    def compose(self) -> ComposeResult:
        """Lay out the question."""
        with Vertical(classes="box"):
            yield Static(Content(f"Another key for: {self._label}"), classes="title")
            yield Static(Content("Press it now."), classes="text")
            with Buttons():
                yield KeyButton("Back", "dialog_back", "screen.cancel", focusable=False)

    async def on_event(self, event: events.Event) -> None:
        """Take a key press before any command does."""
        if isinstance(event, events.Key):
            event.stop()
            self.dismiss(None if event.key == "escape" else event.key)
            return
        await super().on_event(event)
