"""A person's own text, made fit to be shown: never markup, never an escape sequence."""

from flextui.wording.words import printable

MUTED = "$foreground 70%"
"""The style of less important words within a text. (`$text-muted` loses its alpha there: a
markup style takes it for plain black or white, brighter than the words around it.)"""


def one_line(text: str) -> str:
    """Return the text on one line, with nothing in it that a terminal would obey."""
    return " ".join(printable(text).split())
