"""The parts of a text to read: headings, paragraphs, points, and the scroller around them."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from flextui.tui.widgets.sight import Sight


class Reading(Sight):
    """A text that scrolls by arrows, pages and space."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "look('page_down')", "A page down", show=False),
    ]
    DEFAULT_CSS = """
    Reading {
        height: auto;
        max-height: 100%;
        scrollbar-size-vertical: 1;

        & > * {
            padding: 0 1 0 0;
        }
    }
    """


class Heading(Static):
    """A heading inside a text."""

    DEFAULT_CSS = """
    Heading {
        height: auto;
        text-style: bold;
        color: $text-primary;
    }
    """

    def __init__(self, text: str, classes: str | None = None) -> None:
        """Show the text as it is."""
        super().__init__(Content(text), classes=classes)


class Paragraph(Static):
    """A paragraph, with an empty line after it; `lead` stands in bold before the text."""

    DEFAULT_CSS = """
    Paragraph {
        height: auto;
        margin: 0 0 1 0;
    }
    """

    def __init__(self, text: str | Content, lead: str = "", classes: str | None = None) -> None:
        """Show the text as it is."""
        body = Content(text) if isinstance(text, str) else text
        if lead:
            body = Content.assemble((f"{lead}. ", "bold"), body)
        super().__init__(body, classes=classes)


class Point(Horizontal):
    """One point of a list: a sign, then a text that keeps its own left edge."""

    DEFAULT_CSS = """
    Point {
        height: auto;

        .sign {
            width: 2;
            color: $text-muted;
        }

        .said {
            width: 1fr;
            height: auto;
        }
    }
    """

    def __init__(self, text: str | Content, sign: str = "•", classes: str | None = None) -> None:
        """Show the text as it is behind a sign of one cell."""
        self._body = Content(text) if isinstance(text, str) else text
        self._sign = sign
        super().__init__(classes=classes)

    def compose(self) -> ComposeResult:
        """Lay out sign and text."""
        yield Static(Content(self._sign), classes="sign")
        yield Static(self._body, classes="said")
