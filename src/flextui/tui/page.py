"""The base of what is read over the screen: a title, a text that scrolls, what can be done."""

from pathlib import Path, PurePath
from typing import ClassVar

from textual import getters
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from flextui.tui.dialog import Dialog, Result
from flextui.tui.keys import moves
from flextui.tui.widgets.buttons import Buttons
from flextui.tui.widgets.key_button import KeyButton
from flextui.tui.widgets.reading import Reading

Sheets = list[str | PurePath]
"""The stylesheets of a screen."""


def sheets(*names: str) -> Sheets:
    """Return the stylesheet of every page, then those of one page by their names."""
    styles = Path(__file__).parent / "styles"
    return [styles / f"{name}.tcss" for name in ("page", *names)]


class Page(Dialog[Result]):
    """Something to read, with the focus on the text, so that arrows and space move it.

    A subclass gives its `TITLE`, and yields its text from `texts` and what stands below it
    from `foot`. `ROOMY` is for those that lay their text out in columns where there is room.
    """

    CSS_PATH: ClassVar[Sheets] = sheets()
    AUTO_FOCUS = "Reading"
    ROOMY: ClassVar[bool] = False
    BINDINGS: ClassVar[list[BindingType]] = [
        *moves(),
    ]

    reading = getters.query_one(Reading)
    heading = getters.query_one(".page > .title", Static)

    def compose(self) -> ComposeResult:
        """Lay out title, text and foot."""
        with Vertical(classes=f"page {'roomy' if self.ROOMY else ''}"):
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
        with Buttons():
            yield KeyButton("Back", "dialog_back", "screen.cancel")
