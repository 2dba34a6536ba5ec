"""Text to read, and to move through with keys."""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import ClassVar, NamedTuple

from textual.actions import SkipAction
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget
from textual.widgets import Static

from flextui.tui.text import MUTED


class Sight(VerticalScroll, inherit_bindings=False):
    """A container that scrolls; when its room changes, what has the focus in it stays in sight.

    Left and right stay free for what is in it.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "look('up')", "Up", show=False),
        Binding("down", "look('down')", "Down", show=False),
        Binding("pageup", "look('page_up')", "A page up", show=False),
        Binding("pagedown", "look('page_down')", "A page down", show=False),
        Binding("home", "look('home')", "To the beginning", show=False),
        Binding("end", "look('end')", "To the end", show=False),
    ]

    def action_look(self, way: str) -> None:
        """Scroll as a key asks: up, down, page_up, page_down, home or end.

        It is done at once: Textual waits for the next frame, and of two keys within one
        obeys a single one. Raises SkipAction where there is nothing to scroll.
        """
        if not self.allow_vertical_scroll:
            raise SkipAction
        page = self.scrollable_content_region.height
        match way:
            case "page_up" | "page_down":  # whose methods cannot do it at once
                by = page if way == "page_down" else -page
                self.scroll_relative(y=by, animate=False, immediate=True)
            case _:
                getattr(self, f"scroll_{way}")(animate=False, immediate=True)

    def on_resize(self) -> None:
        """Scroll just so far that what has the focus can be seen."""
        focused = self.screen.focused
        if focused is not None and self in focused.ancestors:
            self.call_after_refresh(focused.scroll_visible, animate=False)


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


_SIGN = 2
"""How many cells a sign takes, with the blank behind it."""


class Part(NamedTuple):
    """A heading (no sign, `head`), a paragraph (no sign) or a point of a list (its sign).

    `tone` is the style of its text, `lead` stands in bold before a paragraph, and `last`
    tells that an empty line follows a point.
    """

    text: str
    sign: str = ""
    tone: str = ""
    lead: str = ""
    head: bool = False
    last: bool = False


def heading(text: str) -> Part:
    """Return a heading inside the text."""
    return Part(text, head=True)


def points(texts: Iterable[str], *, numbered: bool = False) -> list[Part]:
    """Return a list of points, with numbers or dots, and an empty line after it."""
    signs = [(f"{number}" if numbered else "•", text) for number, text in enumerate(texts, 1)]
    parts = [Part(text, sign=sign) for sign, text in signs]
    return [*parts[:-1], *(part._replace(last=True) for part in parts[-1:])]


def laid_out(parts: Iterable[Part], width: int) -> Iterator[Content]:
    """Yield the lines of a text of parts in so many cells of width."""
    for part in parts:
        text = Content(part.text).stylize(part.tone) if part.tone else Content(part.text)
        if part.head:
            yield from text.stylize("bold $text-primary").wrap(width)
        elif part.sign:
            lines = text.wrap(max(1, width - _SIGN))
            yield Content.styled(part.sign.ljust(_SIGN), MUTED) + lines[0]
            yield from (Content(" " * _SIGN) + line for line in lines[1:])
        else:
            lead = Content.styled(f"{part.lead}. ", "bold") if part.lead else Content()
            yield from (lead + text).wrap(width)
        if part.last or not (part.head or part.sign):
            yield Content()


@lru_cache(maxsize=12)
def _text(parts: tuple[Part, ...], width: int) -> tuple[Content, int]:
    """Return a text of parts in so many cells of width, and how many lines it has."""
    lines = list(laid_out(parts, max(1, width)))
    return Content("\n").join(lines), len(lines)


class Prose(Widget):
    """A text of parts."""

    DEFAULT_CSS = """
    Prose {
        width: 1fr;
        height: auto;
        text-wrap: nowrap;
    }
    """

    def __init__(self) -> None:
        """Begin without a word."""
        self._parts: tuple[Part, ...] = ()
        super().__init__()

    def show(self, parts: tuple[Part, ...]) -> None:
        """Show these parts."""
        self._parts = parts
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return how many lines the text has in this width."""
        del container, viewport
        return _text(self._parts, width)[1]

    def render(self) -> Content:
        """Draw the text in the width there is."""
        return _text(self._parts, self.content_size.width)[0]


class ProsePage(Reading):
    """A text of parts that scrolls."""

    def __init__(self, *, id: str, classes: str = "") -> None:  # noqa: A002  (Textual's name)
        """Begin without a word."""
        self._parts: tuple[Part, ...] = ()
        self._prose = Prose()
        super().__init__(self._prose, id=id, classes=classes)

    def show(self, parts: Sequence[Part]) -> None:
        """Show these parts from the top; the same ones stay where they were scrolled to."""
        if tuple(parts) != self._parts:
            self._parts = tuple(parts)
            self._prose.show(self._parts)
            self.scroll_home(animate=False, immediate=True)
