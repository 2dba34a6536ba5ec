"""The last line of a form: what saves, what leaves, and which keys help on the way."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from flextui.tui.live_keys import with_keys
from flextui.tui.widgets.key_button import KeyButton

_APART = "   "
"""What stands between two things that a hint says."""


class Hint(Static):
    """A few words, a few spaces apart; only those that there is room for.

    Keys stand in backticks, as `with_keys` takes them.
    """

    said: reactive[str] = reactive("")

    def render(self) -> Content:
        """Draw whole words from the left, never a part of one."""
        shown, _, more = with_keys(self.app, self.said).plain.partition(_APART)
        while more:
            word, _, more = more.partition(_APART)
            if len(shown) + len(_APART) + len(word) > self.content_size.width:
                break
            shown += _APART + word
        return Content(shown if len(shown) <= self.content_size.width else "")


class FormFoot(Horizontal):
    """Save and back as buttons with their keys, outside the round of the fields; then a hint."""

    DEFAULT_CSS: ClassVar[str] = """
    FormFoot {
        height: 1;

        Hint {
            height: 1;
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
        yield Hint()

    def on_mount(self) -> None:
        """Show the hint."""
        self.say()

    def say(self, text: str = "") -> None:
        """Show something in the place of the hint, or the hint again."""
        self.query_one(Hint).said = text or self._hint
