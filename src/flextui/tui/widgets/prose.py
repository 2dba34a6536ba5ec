"""A text of headings, paragraphs and points that is one widget, however long it is.

A widget for each of them is simpler, and right for what is opened now and then. A page
that another key press replaces by another one is drawn as a whole: forty widgets to style,
lay out and compose take five times as long.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from flextui.tui.text import MUTED
from flextui.tui.widgets.reading import Reading

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
