"""The last line of a form: what saves, what leaves, and which keys help on the way."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from flextui.tui.widgets.key_button import KeyButton


class FormFoot(Horizontal):
    """Save and back as buttons with their keys, outside the round of the fields; then a hint."""

    DEFAULT_CSS: ClassVar[str] = """
    FormFoot {
        height: 1;

        Static {
            width: 1fr;
            color: $text-muted;
        }
    }
    """

    def __init__(self, hint: str) -> None:
        """Show a hint beside the buttons."""
        self._hint = hint
        super().__init__()

    def compose(self) -> ComposeResult:
        """Lay out the buttons and the hint."""
        yield KeyButton("Save", "save", "screen.save", focusable=False)
        yield KeyButton("Back", "dialog_back", "screen.cancel", focusable=False)
        yield Static(Content(self._hint))

    def say(self, text: str = "") -> None:
        """Show something in the place of the hint, or the hint again."""
        self.query_one(Static).update(Content(text or self._hint))
