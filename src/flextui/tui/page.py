"""The base of what is read over the screen: a title, a text that scrolls, what can be done."""

from pathlib import Path, PurePath
from typing import ClassVar

from textual import getters
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Button, Static

from flextui.tui.dialog import Dialog, Result
from flextui.tui.keys import moves
from flextui.tui.live_keys import key_of
from flextui.tui.widgets.reading import Reading

Sheets = list[str | PurePath]
"""The stylesheets of a screen."""


def sheets(*names: str) -> Sheets:
    """Return the stylesheet of every page, then those of one page by their names."""
    styles = Path(__file__).parent / "styles"
    return [styles / f"{name}.tcss" for name in ("page", *names)]


class KeyButton(Button):
    """A button that shows the key of a command and does what the key does."""

    def __init__(self, says: str, command: str, action: str, *, focusable: bool = True) -> None:
        """Show `says` with the command's key; one that is not focusable enter cannot press."""
        self._says, self._command = says, command
        super().__init__(Content(says), id=command, action=action, compact=True)
        self.can_focus = focusable

    def on_show(self) -> None:
        """Show the key that the command has now."""
        key = key_of(self.app, self._command)
        self.label = Content.assemble(self._says, "  ", (key, "$text-accent"))
        self.refresh(layout=True)


class Page(Dialog[Result]):
    """Something to read, with the focus on the text, so that arrows and space move it.

    A subclass gives its `TITLE`, and yields its text from `texts` and what stands below it
    from `foot`.
    """

    CSS_PATH: ClassVar[Sheets] = sheets()
    AUTO_FOCUS = "Reading"
    BINDINGS: ClassVar[list[BindingType]] = [
        *moves(),
    ]

    reading = getters.query_one(Reading)
    heading = getters.query_one(".page > .title", Static)

    def compose(self) -> ComposeResult:
        """Lay out title, text and foot."""
        with Vertical(classes="page"):
            yield Static(Content(self.TITLE or ""), classes="title")
            with Reading():
                yield from self.texts()
            with Vertical(classes="foot"):
                yield from self.foot()

    def texts(self) -> ComposeResult:
        """Yield what is to be read."""
        yield Static()

    def foot(self) -> ComposeResult:
        """Yield what can be done, at the bottom and always in sight."""
        with Horizontal(classes="buttons"):
            yield KeyButton("Back", "dialog_back", "screen.cancel")
