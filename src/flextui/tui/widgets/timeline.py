"""The curve of pain."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from textual.content import Content
from textual.geometry import Offset
from textual.reactive import reactive

from flextui.rules.days import DAY
from flextui.tui.text import MUTED
from flextui.tui.widgets.charts import Chart, Grid
from flextui.wording.statistics import MONTHS_A_YEAR, Column, columns, month_starts
from flextui.wording.story import SIGNS, Line

_SHORTEST_GAP = 2
"""The fewest cells between two labels of the axis."""

_DAY_STEPS = (1, 2, 7, 14)
_MONTH_STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240)
_SHORTEST_MONTH = 28


def ticks(first: datetime, last: datetime, width: int) -> list[tuple[int, str]]:
    """Return ticks as column and label, from left to right, with room between the labels.

    The axis has `width` columns from `first` to `last`; the labels are days, months or years.
    """
    span = last - first
    if width < 1 or span <= timedelta(0):
        return []
    per_day = width / max(span / DAY, 1 / width)
    begin, end = first.date() + DAY, last.date() + DAY
    for step in _DAY_STEPS:
        if step * per_day >= len("22 Nov") + _SHORTEST_GAP:
            every = range(0, (end - begin).days + 1, step)
            found = [begin + timedelta(days=number) for number in every]
            return _placed([(day, f"{day.day} {day:%b}") for day in found], first, last, width)
    for step in _MONTH_STEPS:
        label = "%b %y" if step < MONTHS_A_YEAR else "%Y"
        if step * _SHORTEST_MONTH * per_day >= len(f"{first:{label}}") + _SHORTEST_GAP:
            months = month_starts(first.date(), end, step)
            return _placed([(day, f"{day:{label}}") for day in months], first, last, width)
    return []


def _placed(
    days: Sequence[tuple[date, str]], first: datetime, last: datetime, width: int
) -> list[tuple[int, str]]:
    """Return days and labels as columns and labels; a label that would stick out is left."""
    placed = []
    for day, label in days:
        at = datetime.combine(day, time(), first.tzinfo)
        column = int((at - first) / (last - first) * width)
        if first <= at <= last and column + len(label) <= width:
            placed.append((column, label))
    return placed


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
_SCALE = 3
_TEN = 10
_EFFORT_ROWS = 2
_TALL, _SHORT = 11, 6


class Timeline(Chart):
    """Pain, effort and events over time; the cursor goes to columns that have something in them."""

    HELP = (
        "Pain, effort and what happened over time. Left and right go from one stretch to the "
        "next; what is in it stands below. `span` changes the span."
    )

    tall: reactive[bool] = reactive(True, layout=True)

    def __init__(self) -> None:
        """Begin empty."""
        self._lines: Sequence[Line] = ()
        self._range: tuple[datetime, datetime] | None = None
        self._moved = False
        self.columns: tuple[Column, ...] = ()
        super().__init__()

    @property
    def places(self) -> list[int]:
        """The columns that have something in them."""
        return [number for number, column in enumerate(self.columns) if column.lines]

    @property
    def column(self) -> Column | None:
        """What the cursor is on."""
        return self.columns[self.cursor] if 0 <= self.cursor < len(self.columns) else None

    @property
    def coarse(self) -> bool:
        """Whether a column is longer than a day."""
        if self._range is None or not self.columns:
            return False
        return (self._range[1] - self._range[0]) / len(self.columns) > DAY

    def show(self, lines: Sequence[Line], first: datetime, last: datetime) -> None:
        """Show lines of the story (newest first) from one instant to another."""
        if self._range is None or self._range[0] != first:
            self._moved = False
        self._lines, self._range = lines, (first, last)
        self.on_resize()

    def on_resize(self) -> None:
        """Make the columns for the width there is; the cursor stays at its time, or goes last."""
        width = self.content_size.width - _SCALE
        if self._range is None or width < 1:
            return
        read = self.column.lines[0].at if self.column is not None and self._moved else None
        self.columns = columns(self._lines, *self._range, width)
        used = self.places
        place = used[-1] if used else -1
        if read is not None:
            place = next((n for n in reversed(used) if self.columns[n].first <= read), place)
        self.put_cursor(place)

    def watch_cursor(self) -> None:
        """Keep the cursor at its time from now on."""
        self._moved = True
        super().watch_cursor()

    def place_at(self, at: Offset) -> int | None:
        """Return the nearest column in use, when it is within two cells."""
        place = at.x - _SCALE
        near = min(self.places, key=lambda number: abs(number - place), default=None)
        return near if near is not None and abs(near - place) <= 2 else None

    @property
    def _rows(self) -> int:
        """How many rows the scale of pain takes."""
        return _TALL if self.tall else _SHORT

    def get_content_height(self, *_: object) -> int:
        """Return how many rows the chart takes: marks, pain, effort, axis and labels."""
        return 1 + self._rows + _EFFORT_ROWS + 2

    def _row(self, value: float) -> int:
        """Return the row of a pain from 0 to 10, below the marks."""
        return 1 + round((_TEN - value) * (self._rows - 1) / _TEN)

    def draw(self) -> Grid:
        """Draw marks, pain, effort and axis."""
        if self._range is None or not self.columns:
            return Grid(0, 0)
        grid = Grid(_SCALE + len(self.columns), self.get_content_height())
        for value in range(0, _TEN + 1, 2):
            grid.put(0, self._row(value), f"{value:>2}", MUTED)
            for place in range(_SCALE, grid.width, 2):
                grid.put(place, self._row(value), "·", "$foreground 25%")
        grid.put(0, self._rows + _EFFORT_ROWS, "ef", MUTED)
        for number in self.places:
            self._draw_column(grid, _SCALE + number, self.columns[number])
        axis = grid.height - 2
        grid.put(_SCALE - 1, axis, "└" + "─" * len(self.columns), MUTED)
        for number, label in ticks(*self._range, len(self.columns)):
            grid.put(_SCALE + number, axis, "┬", MUTED)
            grid.put(_SCALE + number, axis + 1, label, MUTED)
        if self.cursor >= 0:
            grid.put(_SCALE + self.cursor, axis, "┷", "bold $text-accent")
            if self.has_focus:
                grid.mark(_SCALE + self.cursor, "on $boost")
        return grid

    def _draw_column(self, grid: Grid, place: int, column: Column) -> None:
        """Draw one column: its event, its pain with a stem, and its effort."""
        if column.mark is not None:
            sign, tone = SIGNS[column.mark.kind]
            grid.put(place, 0, sign, f"$tone-{tone}")
        rated = column.ratings
        if rated is not None:
            worst = self._row(rated.worst if self.coarse else rated.peak)
            before, after = self._row(rated.before), self._row(rated.after)
            for row in range(min(before, after, worst), max(before, after) + 1):
                grid.put(place, row, "│", _STYLES[WORST])
            for row, sign in ((worst, WORST), (before, BEFORE), (after, AFTER)):
                grid.put(place, row, sign, _STYLES[sign])
            eighths = max(1, round(rated.effort / _TEN * _EFFORT_ROWS * 8))
            grid.bar(place, 1 + self._rows, _EFFORT_ROWS, eighths, MUTED)
        if column.checkin is not None:
            row = self._row(column.checkin)
            if grid.char(place, row) in " ·│":
                grid.put(place, row, CHECKIN, _STYLES[CHECKIN])


def timeline_legend(*, coarse: bool) -> Content:
    """Return the signs of the timeline with their names; `coarse` columns show means."""
    parts: list[str | tuple[str, str]] = []
    for sign, name, style in SERIES:
        parts += [(sign, style), f" {name}   "]
    if coarse:
        parts.append("means   ")
    return Content.assemble(*parts, ("ef effort", MUTED))
