"""The table of the history."""

from datetime import datetime

from textual.content import Content

from flextui.domain.story import Line
from flextui.tui.screens.history.rows import Look
from flextui.tui.widgets.line_table import LineTable


class StoryTable(LineTable[Line]):
    """The lines of the story; a day is written where it begins and on top of the window."""

    HELP = (
        "One line a session, a check-in, or what came of them. `detail` tells everything about a "
        "line, `edit` corrects it, `delete` deletes it after saying what that means, `sort` "
        "changes the order. After `filter`, type what to find: a stage, an outcome, 3m, 2026-01, "
        "any text."
    )

    def __init__(self, now: datetime) -> None:
        """Begin without lines, at a moment."""
        self.now = now
        self.by_day = True
        self._look = Look(80, now)
        super().__init__()

    @property
    def look(self) -> Look:
        """How rows look at the present width."""
        width = self.scrollable_content_region.width
        if (self._look.width, self._look.now) != (width, self.now):
            self._look = Look(width, self.now)
        return self._look

    def draw(self, item: Line, number: int, width: int, *, on_top: bool) -> Content:
        """Return the row of a line."""
        del width
        above = self.items[number - 1] if number and not on_top and self.by_day else None
        with_day = above is None or above.at.date() != item.at.date()
        return self.look.row(item, with_day=with_day)
