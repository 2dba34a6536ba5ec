"""The curve of pain."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.events import Click, MouseMove
from textual.message import Message
from textual.reactive import reactive

from flextui.tui.text import MUTED
from flextui.tui.widgets.charts import Grid, GridWidget
from flextui.wording.statistics import Column, columns
from flextui.wording.story import SIGNS, Line

_SHORTEST_GAP = 2
"""The fewest cells between two labels."""

_DAY_STEPS = (1, 2, 7, 14)
_MONTH_STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240)
_YEAR = 12


def ticks(first: datetime, last: datetime, width: int) -> list[tuple[int, str]]:
    """Return ticks as column and label, from left to right, with room between the labels.

    The axis has `width` columns from `first` to `last`; the labels are days, months or years.
    """
    span = last - first
    if width < 1 or span <= timedelta(0):
        return []
    days = max(span / timedelta(days=1), 1 / width)
    for step in _DAY_STEPS:
        if step * width / days >= len("22 Nov") + _SHORTEST_GAP:
            return _placed(_days(first, last, step), first, span, width)
    for step in _MONTH_STEPS:
        room = step * 28 * width / days
        if room >= len("Nov 26" if step < _YEAR else "2026") + _SHORTEST_GAP:
            return _placed(_months(first, last, step), first, span, width)
    return []


def _placed(
    found: Iterator[tuple[datetime, str]], first: datetime, span: timedelta, width: int
) -> list[tuple[int, str]]:
    """Return instants and labels as columns and labels; a label that would stick out is left."""
    placed = [(int((at - first) / span * width), label) for at, label in found]
    return [(column, label) for column, label in placed if column + len(label) <= width]


def _days(first: datetime, last: datetime, step: int) -> Iterator[tuple[datetime, str]]:
    """Yield every so many midnights."""
    at = first.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
    while at <= last:
        yield at, f"{at.day} {at:%b}"
        at += timedelta(days=step)


def _months(first: datetime, last: datetime, step: int) -> Iterator[tuple[datetime, str]]:
    """Yield the first of every so many months; a year's steps begin in January."""
    at = first.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    begun = at.year * _YEAR + at.month - 1
    begun += -begun % step
    while True:
        at = at.replace(year=begun // _YEAR, month=begun % _YEAR + 1)
        if at > last:
            return
        if at >= first:
            yield at, f"{at:%Y}" if step >= _YEAR else f"{at:%b %y}"
        begun += step


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
                _draw(grid, _AXIS + number, column, rows, coarse=coarse)
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


def _draw(grid: Grid, place: int, column: Column, rows: int, *, coarse: bool) -> None:
    """Draw one column: its event, its pain with a stem, and its effort."""
    event = column.mark
    if event is not None:
        sign, tone = SIGNS[event.kind]
        grid.put(place, 0, sign, f"$tone-{tone}")
    rated = column.ratings
    if rated is not None:
        worst = rated.worst if coarse else rated.peak
        before, after, peak = (_row(value, rows) for value in (rated.before, rated.after, worst))
        for row in range(min(before, after, peak), max(before, after) + 1):
            grid.put(place, row, "│", _STYLES[WORST])
        for row, sign in ((peak, WORST), (before, BEFORE), (after, AFTER)):
            grid.put(place, row, sign, _STYLES[sign])
    if column.checkin is not None:
        row = _row(column.checkin, rows)
        if grid.char(place, row) in " ·│":
            grid.put(place, row, CHECKIN, _STYLES[CHECKIN])
    if rated is not None:
        _draw_bar(grid, place, 1 + rows, rated.effort)


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
