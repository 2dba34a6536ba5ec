"""The parts of a stage's page as data, so that what it says can be read without a screen."""

from collections.abc import Iterable
from typing import NamedTuple

from textual.content import Content
from textual.widget import Widget

from flextui.tui.widgets.reading import Heading, Paragraph, Point


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
    """Return a heading inside the page."""
    return Part(text, head=True)


def points(texts: Iterable[str], *, numbered: bool = False) -> list[Part]:
    """Return a list of points, with numbers or dots, and an empty line after it."""
    signs = [(f"{number}" if numbered else "•", text) for number, text in enumerate(texts, 1)]
    parts = [Part(text, sign=sign) for sign, text in signs]
    return [*parts[:-1], *(part._replace(last=True) for part in parts[-1:])]


def widget_of(part: Part) -> Widget:
    """Return the widget that shows a part."""
    text = Content(part.text).stylize(part.tone) if part.tone else Content(part.text)
    if part.head:
        return Heading(part.text)
    if part.sign:
        sign = Content(part.sign).stylize(part.tone) if part.tone else part.sign
        return Point(text, sign=str(sign), classes="last" if part.last else None)
    return Paragraph(text, lead=part.lead)
