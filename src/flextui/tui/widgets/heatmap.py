"""A calendar of days as a map: how much was done each day, and how it went."""

from collections.abc import Mapping
from datetime import date, timedelta
from math import ceil
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.reactive import reactive

from flextui.domain.statistics import DayMark, week_of
from flextui.domain.words import CAUTION, CHECK_IT, CLEAR, NOTED, STEP_BACK
from flextui.tui.text import MUTED
from flextui.tui.widgets.grid import Grid, GridWidget

SHADES = "·░▒▓█"
"""A day without a session, then up to a third, two thirds, less than and all of the goal."""

OPENED = "▶"
"""The sign of a day on which a stage opened."""

_AXIS = 4
_CELL = 2
_DAYS = 7


class HeatMap(GridWidget, can_focus=True):
    """Weeks side by side, a day a cell; arrows move a day up and down, a week left and right.

    A cell has a shade for how many sessions there were or, where a day was not all well or a
    stage opened, the sign of that; so it can be read without colour.
    """

    DEFAULT_CSS = """
    HeatMap {
        height: auto;
        width: 1fr;
    }
    """
    HELP = (
        "Every day: the darker, the more sessions; a sign tells how it went. Arrows go a day "
        "or a week, home to the first day and end to today. What was done stands beside it."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", "The day before", show=False),
        Binding("down", "move(1)", "The day after", show=False),
        Binding("left", "move(-7)", "A week before", show=False),
        Binding("right", "move(7)", "A week later", show=False),
        Binding("home", "end(-1)", "The first day", show=False),
        Binding("end", "end(1)", "Today", show=False),
    ]

    cursor: reactive[date] = reactive(date.min, init=False)

    class Moved(Message):
        """The cursor came to a day."""

        def __init__(self, day: date) -> None:
            """Name the day."""
            self.day = day
            super().__init__()

    def __init__(self) -> None:
        """Begin empty."""
        self._marks: Mapping[date, DayMark] = {}
        self._first = self._last = date.min
        self._goal = 1
        self._weekday = 0
        super().__init__()

    def show(
        self, marks: Mapping[date, DayMark], first: date, last: date, *, goal: int, weekday: int
    ) -> None:
        """Show days from `first` to `last`; `goal` is the sessions a day that fill a cell.

        `weekday` is the day on which weeks begin, 0 for Monday to 6 for Sunday.
        """
        self._marks, self._first, self._last = marks, first, last
        self._goal, self._weekday = max(1, goal), weekday
        inside = first <= self.cursor < last
        self.set_reactive(HeatMap.cursor, self.cursor if inside else last)
        self.post_message(self.Moved(self.cursor))
        self.refresh()

    def validate_cursor(self, cursor: date) -> date:
        """Keep the cursor on a day that is shown."""
        return max(self._first, min(cursor, self._last))

    def watch_cursor(self, cursor: date) -> None:
        """Tell which day the cursor is on."""
        self.post_message(self.Moved(cursor))

    def action_move(self, days: int) -> None:
        """Go so many days further."""
        left = (self.cursor - self._first).days
        self.cursor += timedelta(days=max(days, -left))

    def action_end(self, side: int) -> None:
        """Go to the first day or the last."""
        self.cursor = self._first if side < 0 else self._last

    def on_click(self, event: Click) -> None:
        """Go to the day that was clicked."""
        column, row = (event.x - _AXIS) // _CELL, event.y - 1
        day = self._left_week + timedelta(days=_DAYS * column + row)
        if event.x >= _AXIS and 0 <= row < _DAYS and self._first <= day <= self._last:
            self.cursor = day

    def get_content_height(self, *_: object) -> int:
        """Return how many rows the map takes."""
        return _DAYS + 1

    @property
    def _left_week(self) -> date:
        """The first day of the leftmost week: the newest weeks, moved so that the cursor is in."""
        fit = max(1, (self.content_size.width - _AXIS) // _CELL)
        newest = week_of(self._last, self._weekday) - timedelta(weeks=fit - 1)
        wanted = week_of(self.cursor, self._weekday)
        oldest = week_of(self._first, self._weekday)
        return max(min(newest, wanted), oldest)

    def draw(self) -> Grid:
        """Draw the weeks that there is room for."""
        if self._last == date.min or self.content_size.width <= _AXIS + _CELL:
            return Grid(0, 0)
        grid = Grid(self.content_size.width, _DAYS + 1)
        left = self._left_week
        for row in range(0, _DAYS, 2):
            grid.put(0, 1 + row, f"{left + timedelta(days=row):%a}", MUTED)
        for week in range((grid.width - _AXIS) // _CELL):
            self._draw_week(grid, _AXIS + week * _CELL, left + timedelta(weeks=week))
        self._draw_cursor(grid, left)
        return grid

    def _draw_week(self, grid: Grid, column: int, monday: date) -> None:
        """Draw one week, and the month above it where one begins."""
        days = [monday + timedelta(days=number) for number in range(_DAYS)]
        begins = next((day for day in days if day.day == 1), None)
        if begins is not None and monday <= self._last:
            grid.put(column, 0, f"{begins:%b}" if begins.month > 1 else f"{begins:%b %y}", MUTED)
        for row, day in enumerate(days, start=1):
            if self._first <= day <= self._last:
                text, style = self.cell(day)
                grid.put(column, row, text, style)

    def _draw_cursor(self, grid: Grid, left: date) -> None:
        """Put the day of the cursor in brackets."""
        weeks, row = divmod((self.cursor - left).days, _DAYS)
        style = "bold $text-accent" if self.has_focus else MUTED
        grid.put(_AXIS + weeks * _CELL - 1, 1 + row, "[", style)
        grid.put(_AXIS + weeks * _CELL + 1, 1 + row, "]", style)

    def cell(self, day: date) -> tuple[str, str]:
        """Return the sign of a day and its style: how it went, else how much was done."""
        mark = self._marks.get(day)
        if mark is None:
            return SHADES[0], MUTED
        worst = mark.worst
        if worst is not None and worst not in (CLEAR, NOTED):
            return worst.glyph, f"$tone-{worst.tone}"
        if mark.opened:
            return OPENED, "$tone-clear"
        thirds = ceil(3 * mark.sessions / self._goal)
        shade = SHADES[4] if mark.sessions >= self._goal else SHADES[thirds]
        return shade, "$tone-clear" if worst is CLEAR else "$text-secondary"


def legend() -> Content:
    """Return what the signs mean."""
    signs = (CAUTION, STEP_BACK, CHECK_IT)
    return Content.assemble(
        (SHADES[1:], "$tone-clear"),
        (" sessions, up to the goal   ", MUTED),
        *((part, f"$tone-{word.tone}") for word in signs for part in (word.glyph, " ")),
        ("not well   ", MUTED),
        (OPENED, "$tone-clear"),
        (" a stage opened", MUTED),
    )
