"""A button that can be drawn in any width."""

from textual.content import Content
from textual.widgets import Button


class PushButton(Button):
    """A button; its label has a cell free on each side where there is room.

    Textual's own keeps these two cells free always, and breaks when there are no more
    than two. A style sheet cannot say "none", so the widget does.
    """

    def __init__(
        self,
        says: str,
        *,
        id: str | None = None,  # noqa: A002
        action: str | None = None,
        compact: bool = False,
    ) -> None:
        """Show a label, taken as plain text."""
        super().__init__(Content(says), id=id, action=action, compact=compact)
        self.styles.line_pad = 0
