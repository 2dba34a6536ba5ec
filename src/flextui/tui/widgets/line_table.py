"""A list of any length with a cursor, whose lines are drawn only when they are seen.

Textual's DataTable makes every cell of every row at once: 20,000 rows took it five seconds
to show. Here a line costs nothing until it comes into view.
"""

from collections.abc import Sequence
from typing import ClassVar, Generic, TypeVar

from rich.segment import Segment
from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

Item = TypeVar("Item")


class LineTable(ScrollView, Generic[Item], can_focus=True):
    """One item a line; a subclass says in `draw` how a line looks.

    `cursor` is the number of the line that the keys move and that commands are about.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "line-table--cursor",
        "line-table--hover",
        "line-table--line",
    }
    ALLOW_SELECT = False

    cursor: reactive[int] = reactive(0, repaint=False)
    _hovered: reactive[int] = reactive(-1, repaint=False)

    class Moved(Message):
        """The cursor came to another line."""

    class Chosen(Message):
        """A line was chosen with the mouse, as enter does with the keys."""

    def __init__(self) -> None:
        """Begin without lines."""
        self.items: Sequence[Item] = ()
        super().__init__()

    def draw(self, item: Item, number: int, width: int, *, on_top: bool) -> Content:
        """Return a line; `on_top` says that it is the first one that can be seen."""
        raise NotImplementedError

    @property
    def current(self) -> Item | None:
        """The item under the cursor, None in an empty table."""
        return self.items[self.cursor] if self.cursor < len(self.items) else None

    def show(self, items: Sequence[Item], cursor: int = 0) -> None:
        """Show other items, with the cursor on one of them."""
        self.items = items
        self.virtual_size = Size(0, len(items))
        self.cursor = cursor
        self.refresh()
        self.call_after_refresh(self._follow_cursor)

    def validate_cursor(self, cursor: int) -> int:
        """Keep the cursor on a line."""
        return max(0, min(cursor, len(self.items) - 1))

    def watch_cursor(self, before: int, after: int) -> None:
        """Draw both lines anew, and keep the cursor in sight."""
        self.watch__hovered(before, after)
        self._follow_cursor()
        self.post_message(self.Moved())

    def watch__hovered(self, before: int, after: int) -> None:
        """Draw both lines anew."""
        self.refresh_line(before)
        self.refresh_line(after)

    def _follow_cursor(self) -> None:
        """Scroll just so far that the cursor is in sight."""
        top, height = self.scroll_offset.y, self.scrollable_content_region.height
        if height < 1:
            return
        if self.cursor < top:
            self.scroll_to(y=self.cursor, animate=False, force=True)
        elif self.cursor >= top + height:
            self.scroll_to(y=self.cursor - height + 1, animate=False, force=True)

    def render_line(self, y: int) -> Strip:
        """Draw the line at a place on the screen."""
        number = y + self.scroll_offset.y
        width = self.scrollable_content_region.width
        plain = self.get_visual_style("line-table--line")
        if number >= len(self.items):
            return Strip.blank(width, plain.rich_style)
        content = self.draw(self.items[number], number, width, on_top=y == 0)
        style = plain
        if number == self.cursor:
            style = self.get_visual_style("line-table--cursor")
            if self.has_focus:  # a tone need not be readable on the cursor's colour
                content = content.without_spans
        elif number == self._hovered:
            style = self.get_visual_style("line-table--hover")
        line = content.truncate(width, ellipsis=True, pad=True)
        return Strip([Segment(text, each.rich_style) for text, each in line.render(style, "")])

    def on_resize(self) -> None:
        """Keep the cursor in sight when the room changes."""
        self._follow_cursor()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Mark the line under the mouse."""
        self._hovered = event.y + self.scroll_offset.y

    def on_leave(self) -> None:
        """Unmark it."""
        self._hovered = -1

    def on_click(self, event: events.Click) -> None:
        """Bring the cursor to the line; a second click chooses it."""
        number = event.y + self.scroll_offset.y
        if number >= len(self.items):
            return
        chosen = number == self.cursor and event.chain > 1
        self.cursor = number
        if chosen:
            self.post_message(self.Chosen())

    def action_scroll_down(self) -> None:
        """Move the cursor one line down."""
        self.cursor += 1

    def action_scroll_up(self) -> None:
        """Move the cursor one line up."""
        self.cursor -= 1

    def action_page_down(self) -> None:
        """Move the cursor one page down."""
        self.cursor += max(1, self.scrollable_content_region.height - 1)

    def action_page_up(self) -> None:
        """Move the cursor one page up."""
        self.cursor -= max(1, self.scrollable_content_region.height - 1)

    def action_scroll_home(self) -> None:
        """Move the cursor to the first line."""
        self.cursor = 0

    def action_scroll_end(self) -> None:
        """Move the cursor to the last line."""
        self.cursor = len(self.items) - 1
