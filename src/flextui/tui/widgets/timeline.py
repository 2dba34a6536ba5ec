"""Pain, check-ins, effort and events over time, one column a stretch of it.

Why a chart of our own: pain is a whole number from 0 to 10, and three series of it lie upon
each other most of the time. textual-plot 0.10 (pictures of 42 and 20,000 sessions; 0.07 to
0.3 s to load, with numpy) joins them to one braille line that only colour tells apart, its
legend covers the newest values, the wheel zooms where the page should scroll, and there are
no values at a cursor. textual-plotext 1.0 (0.03 s; no release since 2024, held on plotext 5)
labels such an axis 8.3, 6.7, 5.0 and has no cursor either. Both took over a second to draw
20,000 sessions. Here a row is a number on the scale, every column is a small picture of its
sessions (before, worst, after), and it is drawn in milliseconds whatever the history. A
column of up to a day shows the worst pain in it; a longer one the mean of each session's worst.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.events import Click, MouseMove
from textual.message import Message
from textual.reactive import reactive

from flextui.domain.series import Column, columns
from flextui.domain.story import Line
from flextui.domain.story_words import SIGNS
from flextui.tui.text import MUTED
from flextui.tui.widgets.grid import Grid, GridWidget
from flextui.tui.widgets.time_axis import ticks

BEFORE, WORST, AFTER, CHECKIN = "○", "┬", "●", "◇"
"""The signs of the series: told apart without colour."""

SERIES: tuple[tuple[str, str, str], ...] = (
    (BEFORE, "before", "$text-secondary"),
    (WORST, "worst", "$text-warning"),
    (AFTER, "after", "$text-primary"),
    (CHECKIN, "how it was", "$text-accent"),
)
"""Sign, name and style of every series, as the legend tells them."""

_STYLES = {sign: style for sign, _, style in SERIES}
_EIGHTHS = " ▁▂▃▄▅▆▇█"
_AXIS = 3
_TEN = 10
_EFFORT_ROWS = 2
_TALL, _SHORT = 11, 6


class Timeline(GridWidget, can_focus=True):
    """The chart; left and right go from column to column, and so does the mouse."""

    DEFAULT_CSS = """
    Timeline {
        height: auto;
        width: 1fr;
    }
    """
    HELP = (
        "Pain, effort and what happened over time. Left and right go from one stretch to the "
        "next; what is in it stands below. `span` changes the span."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "move(-1)", "Before", show=False),
        Binding("right", "move(1)", "After", show=False),
        Binding("home", "end(-1)", "First", show=False),
        Binding("end", "end(1)", "Last", show=False),
    ]

    cursor: reactive[int] = reactive(-1)
    tall: reactive[bool] = reactive(True, layout=True)

    class Moved(Message):
        """The cursor came to a column, or to none."""

        def __init__(self, column: Column | None) -> None:
            """Name the column."""
            self.column = column
            super().__init__()

    def __init__(self) -> None:
        """Begin empty."""
        self._lines: Sequence[Line] = ()
        self._range: tuple[datetime, datetime] | None = None
        self._moved = False
        self.columns: tuple[Column, ...] = ()
        super().__init__()

    def show(self, lines: Sequence[Line], first: datetime, last: datetime) -> None:
        """Show lines of the story (newest first) from one instant to another."""
        if self._range is None or self._range[0] != first:
            self._moved = False
        self._lines, self._range = lines, (first, last)
        self._arrange()

    def on_resize(self) -> None:
        """Make as many columns as there is room for."""
        self._arrange()

    def _arrange(self) -> None:
        """Make the columns for the width there is; the cursor stays at its time, or goes last."""
        width = self.content_size.width - _AXIS
        if self._range is None or width < 1:
            return
        read = self.columns[self.cursor].lines[0].at if self.cursor >= 0 and self._moved else None
        self.columns = columns(self._lines, *self._range, width)
        used = self._used()
        place = used[-1] if used else -1
        if read is not None:
            place = next((n for n in reversed(used) if self.columns[n].first <= read), place)
        self.set_reactive(Timeline.cursor, place)
        self._tell()
        self.refresh()

    @property
    def coarse(self) -> bool:
        """Whether a column is longer than a day."""
        if self._range is None or not self.columns:
            return False
        return (self._range[1] - self._range[0]) / len(self.columns) > timedelta(days=1)

    def _used(self) -> list[int]:
        """Return the columns that have something in them."""
        return [number for number, column in enumerate(self.columns) if column.lines]

    def _tell(self) -> None:
        """Tell which column the cursor is on."""
        inside = 0 <= self.cursor < len(self.columns)
        self.post_message(self.Moved(self.columns[self.cursor] if inside else None))

    def watch_cursor(self) -> None:
        """Tell which column the cursor is on."""
        self._moved = True
        self._tell()

    def action_move(self, by: int) -> None:
        """Go to the next column that has something in it."""
        used = self._used()
        ahead = [n for n in used if (n - self.cursor) * by > 0]
        if ahead:
            self.cursor = ahead[0] if by > 0 else ahead[-1]

    def action_end(self, side: int) -> None:
        """Go to the first or last column that has something in it."""
        used = self._used()
        if used:
            self.cursor = used[0] if side < 0 else used[-1]

    def on_click(self, event: Click) -> None:
        """Go to what was clicked."""
        self._go_near(event.x - _AXIS)

    def on_mouse_move(self, event: MouseMove) -> None:
        """Go to what the mouse is over."""
        self._go_near(event.x - _AXIS)

    def _go_near(self, place: int) -> None:
        """Go to the nearest column in use, when it is within two cells."""
        near = min(self._used(), key=lambda number: abs(number - place), default=None)
        if near is not None and abs(near - place) <= 2:
            self.cursor = near

    def draw(self) -> Grid:
        """Draw marks, pain, effort and axis."""
        if self._range is None or not self.columns:
            return Grid(0, 0)
        rows = _TALL if self.tall else _SHORT
        grid = Grid(_AXIS + len(self.columns), 1 + rows + _EFFORT_ROWS + 2)
        _draw_scale(grid, rows)
        coarse = self.coarse
        for number, column in enumerate(self.columns):
            if column.lines:
                worst = column.worst if coarse else column.peak
                _draw(grid, _AXIS + number, column, worst, rows)
        _draw_axis(grid, ticks(*self._range, len(self.columns)), self.cursor)
        if self.has_focus and self.cursor >= 0:
            grid.mark(_AXIS + self.cursor, "on $boost")
        return grid

    def get_content_height(self, *_: object) -> int:
        """Return how many rows the chart takes."""
        return 1 + (_TALL if self.tall else _SHORT) + _EFFORT_ROWS + 2


def _row(value: float, rows: int) -> int:
    """Return the row of a pain from 0 to 10 among the rows of the scale, below the marks."""
    return 1 + round((_TEN - value) * (rows - 1) / _TEN)


def _draw_scale(grid: Grid, rows: int) -> None:
    """Write the numbers of the scale, and what the rows below it are."""
    for value in range(0, _TEN + 1, 2):
        row = _row(value, rows)
        grid.put(0, row, f"{value:>2}", MUTED)
        for column in range(_AXIS, grid.width, 2):
            grid.put(column, row, "·", "$foreground 25%")
    grid.put(0, 1 + rows + _EFFORT_ROWS - 1, "ef", MUTED)


def _draw(grid: Grid, place: int, column: Column, worst: float | None, rows: int) -> None:
    """Draw one column: its event, its pain with a stem, and its effort."""
    event = column.mark
    if event is not None:
        sign, tone = SIGNS[event.kind]
        grid.put(place, 0, sign, f"$tone-{tone}")
    if column.before is not None and column.after is not None and worst is not None:
        before, after, peak = (_row(value, rows) for value in (column.before, column.after, worst))
        for row in range(min(before, after, peak), max(before, after) + 1):
            grid.put(place, row, "│", _STYLES[WORST])
        for row, sign in ((peak, WORST), (before, BEFORE), (after, AFTER)):
            grid.put(place, row, sign, _STYLES[sign])
    if column.checkin is not None:
        row = _row(column.checkin, rows)
        if grid.char(place, row) in " ·│":
            grid.put(place, row, CHECKIN, _STYLES[CHECKIN])
    if column.effort is not None:
        _draw_bar(grid, place, 1 + rows, column.effort)


def _draw_bar(grid: Grid, place: int, top: int, effort: float) -> None:
    """Draw the effort as a bar from below."""
    eighths = max(1, round(effort / _TEN * _EFFORT_ROWS * 8))
    for row in range(_EFFORT_ROWS):
        filled = max(0, min(8, eighths - 8 * (_EFFORT_ROWS - 1 - row)))
        grid.put(place, top + row, _EIGHTHS[filled], MUTED)


def _draw_axis(grid: Grid, marks: list[tuple[int, str]], cursor: int) -> None:
    """Draw the line of time with its ticks and their labels."""
    axis = grid.height - 2
    grid.put(_AXIS - 1, axis, "└" + "─" * (grid.width - _AXIS), MUTED)
    for column, label in marks:
        grid.put(_AXIS + column, axis, "┬", MUTED)
        grid.put(_AXIS + column, axis + 1, label, MUTED)
    if cursor >= 0:
        grid.put(_AXIS + cursor, axis, "┷", "bold $text-accent")
