"""The base of every field of a form: one look, and one sign of the focus."""

from typing import ClassVar

from textual.content import Content
from textual.widget import Widget

LABEL_WIDTH = 19
"""The cells that a label takes, so that what stands beside the labels is in one column."""


class Field(Widget):
    """One line of a form with its label; a bar at its left shows where the focus is."""

    DEFAULT_CSS: ClassVar[str] = """
    Field {
        height: auto;
        width: 1fr;
        border-left: blank;

        &:hover {
            background: $boost;
        }

        &:focus, &:focus-within {
            border-left: outer $border;
            background: $boost;
        }
    }
    """

    def __init__(self, label: str, *, id: str | None = None) -> None:  # noqa: A002
        """Show a field with its label."""
        self.label = label
        super().__init__(id=id)

    @property
    def labelled(self) -> Content:
        """The label, filled up to its column."""
        return Content(f"{self.label:<{LABEL_WIDTH}}")
