"""Charts in cells: what they share, the sessions a week, and the map of every day."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from itertools import groupby
from math import ceil
from operator import itemgetter
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Click, MouseMove
from textual.geometry import Offset
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from flextui.tui.text import MUTED
from flextui.wording.statistics import WEEK, DayMark, Week, week_of
from flextui.wording.words import CAUTION, CHECK_IT, CLEAR, NOTED, STEP_BACK

_EIGHTHS = " ▁▂▃▄▅▆▇█"


class Grid:
    """So many columns and rows of cells, each a character of one cell with a style."""

    def __init__(self, width: int, height: int) -> None:
        """Begin with blanks."""
        self.width, self.height = width, height
        self._rows = [[(" ", "")] * width for _ in range(height)]

    def put(self, column: int, row: int, text: str, style: str = "") -> None:
        """Write a text from a cell on; what sticks out is left."""
        for place, char in enumerate(text, start=column):
            if 0 <= row < self.height and 0 <= place < self.width:
                self._rows[row][place] = (char, style)

    def bar(
        self, column: int, top: int, rows: int, eighths: int, style: str, wide: int = 1
    ) -> None:
        """Draw a bar of so many eighths of a cell from below, in `rows` rows from `top` on."""
        for row in range(rows):
            filled = max(0, min(8, eighths - 8 * (rows - 1 - row)))
            if filled:
                self.put(column, top + row, _EIGHTHS[filled] * wide, style)

    def char(self, column: int, row: int) -> str:
        """Return the character of a cell."""
        return self._rows[row][column][0]

    def mark(self, column: int, style: str) -> None:
        """Give a whole column a style beside that of its cells."""
        for cells in self._rows if 0 <= column < self.width else ():
            char, own = cells[column]
            cells[column] = (char, f"{own} {style}".strip())

    def content(self) -> Content:
        """Return the rows; cells of one style stand together."""
        return Content("\n").join(
            Content.assemble(
                *(
                    ("".join(char for char, _ in cells), style)
                    for style, cells in groupby(row, key=itemgetter(1))
                )
            )
            for row in self._rows
        )


class Chart(Widget, can_focus=True):
    """A grid of cells with a cursor, which goes to one of its `places`: -1 where there is none."""

    ALLOW_SELECT = False
    FOLLOWS_MOUSE = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "move(-1)", "Before", show=False),
        Binding("right", "move(1)", "After", show=False),
        Binding("home", "end(-1)", "First", show=False),
        Binding("end", "end(1)", "Last", show=False),
    ]

    cursor: reactive[int] = reactive(-1, init=False)

    class Moved(Message):
        """The cursor of a chart came to another place, or there is something else there."""

        def __init__(self, chart: "Chart") -> None:
            """Name the chart."""
            self.chart = chart
            super().__init__()

    @property
    def places(self) -> Sequence[int]:
        """Where the cursor can go, from left to right."""
        raise NotImplementedError

    def draw(self) -> Grid:
        """Return what is to be seen, for the width there is."""
        raise NotImplementedError

    def place_at(self, at: Offset) -> int | None:
        """Return the place that a cell of the chart belongs to."""
        raise NotImplementedError

    def render(self) -> Content:
        """Draw the grid."""
        return self.draw().content()

    def put_cursor(self, place: int) -> None:
        """Draw anew with the cursor at a place, and say so even when it was there already."""
        self.set_reactive(Chart.cursor, place)
        self.post_message(self.Moved(self))
        self.refresh()

    def watch_cursor(self) -> None:
        """Say that the cursor is somewhere else."""
        self.post_message(self.Moved(self))

    def action_move(self, by: int) -> None:
        """Go so many places further, as far as there are any."""
        if places := self.places:
            place = places.index(self.cursor) + by
            self.cursor = places[max(0, min(place, len(places) - 1))]

    def action_end(self, side: int) -> None:
        """Go to the first place or the last."""
        if places := self.places:
            self.cursor = places[0 if side < 0 else -1]

    def on_click(self, event: Click) -> None:
        """Go to what was clicked."""
        self._go_to(event.offset)

    def on_mouse_move(self, event: MouseMove) -> None:
        """Go to what the mouse is over."""
        if self.FOLLOWS_MOUSE:
            self._go_to(event.offset)

    def _go_to(self, at: Offset) -> None:
        """Go to the place of a cell."""
        place = self.place_at(at)
        if place is not None:
            self.cursor = place


_BARS_AXIS = 4
_BAR_ROWS = 6
_WIDEST = 10
GOAL = "┄"
"""What the goal is drawn with."""


class WeekBars(Chart):
    """One bar a week, the newest at the right; left and right go from week to week.

    Where there are more weeks than room, the oldest are not shown until the cursor goes there.
    """

    HELP = "Sessions a week against the goal. Left and right go from week to week."

    def __init__(self) -> None:
        """Begin empty."""
        self.weeks: Sequence[Week] = ()
        super().__init__()

    @property
    def places(self) -> range:
        """The weeks."""
        return range(len(self.weeks))

    @property
    def week(self) -> Week | None:
        """What the cursor is on."""
        return self.weeks[self.cursor] if self.weeks else None

    def show(self, weeks: Sequence[Week]) -> None:
        """Show weeks, oldest first, with the cursor on the newest."""
        self.weeks = weeks
        self.put_cursor(len(weeks) - 1)

    @property
    def _step(self) -> int:
        """How many cells one week takes, with the gap after it."""
        room = self.content_size.width - _BARS_AXIS
        return max(2, min(_WIDEST, room // max(1, len(self.weeks))))

    @property
    def _shown(self) -> range:
        """The weeks that are shown: as many as there is room for, with the cursor among them."""
        fit = max(1, (self.content_size.width - _BARS_AXIS) // self._step)
        last = min(len(self.weeks), max(fit, self.cursor + 1 + fit // 2))
        return range(max(0, last - fit), last)

    def place_at(self, at: Offset) -> int | None:
        """Return the week at a place, as long as all weeks are in sight."""
        place, shown = (at.x - _BARS_AXIS) // self._step, self._shown
        in_sight = len(shown) == len(self.weeks) and at.x >= _BARS_AXIS
        return shown[place] if in_sight and place < len(shown) else None

    def get_content_height(self, *_: object) -> int:
        """Return how many rows the bars take."""
        return _BAR_ROWS + 1

    def draw(self) -> Grid:
        """Draw the bars and the goal."""
        if not self.weeks or self.content_size.width <= _BARS_AXIS:
            return Grid(0, 0)
        shown, step = self._shown, self._step
        most = max(1, *(max(week.sessions, week.goal) for week in self.weeks))
        grid = Grid(self.content_size.width, _BAR_ROWS + 1)
        grid.put(0, 0, f"{most:>3}", MUTED)
        grid.put(0, _BAR_ROWS - 1, "  0", MUTED)
        grid.put(_BARS_AXIS - 1, _BAR_ROWS, "└" + "─" * (grid.width - _BARS_AXIS), MUTED)
        for place, week in enumerate(self.weeks[shown.start : shown.stop]):
            left = _BARS_AXIS + place * step
            row = _BAR_ROWS - 1 - min(_BAR_ROWS - 1, int(week.goal / most * _BAR_ROWS - 1e-9))
            grid.put(left, row, GOAL * step, MUTED)
            eighths = round(week.sessions / most * _BAR_ROWS * 8)
            style = "$tone-clear" if week.sessions >= week.goal else "$text-secondary"
            eighths = max(1, eighths) if week.sessions else 0
            grid.bar(left, 0, _BAR_ROWS, eighths, style, step - 1)
        if self.has_focus:
            here = _BARS_AXIS + (self.cursor - shown.start) * step
            for column in range(here, here + step - 1):
                grid.mark(column, "on $boost")
            grid.put(here, _BAR_ROWS, "━" * (step - 1), "bold $text-accent")
        return grid


SHADES = "·░▒▓█"
"""A day without a session, then up to a third, two thirds, less than and all of the goal."""

OPENED = "▶"
"""The sign of a day on which a stage opened."""

_DAYS_AXIS = 4
_CELL = 2
_DAYS = WEEK.days


class HeatMap(Chart):
    """Weeks side by side, a day a cell; arrows move a day up and down, a week left and right.

    A cell has a shade for how many sessions there were or, where a day was not all well or a
    stage opened, the sign of that; so it can be read without colour.
    """

    HELP = (
        "Every day: the darker, the more sessions; a sign tells how it went. Arrows go a day "
        "or a week, home to the first day and end to today. What was done stands beside it."
    )
    FOLLOWS_MOUSE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", "The day before", show=False),
        Binding("down", "move(1)", "The day after", show=False),
        Binding("left", "move(-7)", "A week before", show=False),
        Binding("right", "move(7)", "A week later", show=False),
        Binding("home", "end(-1)", "The first day", show=False),
        Binding("end", "end(1)", "Today", show=False),
    ]

    def __init__(self) -> None:
        """Begin empty."""
        self._marks: Mapping[date, DayMark] = {}
        self._first = self._last = date.min
        self._goal = 1
        self._weekday = 0
        super().__init__()

    @property
    def places(self) -> range:
        """The days, counted from the first."""
        return range((self._last - self._first).days + 1)

    @property
    def day(self) -> date:
        """The day that the cursor is on."""
        return self._first + timedelta(days=max(0, self.cursor))

    def show(
        self, marks: Mapping[date, DayMark], first: date, last: date, *, goal: int, weekday: int
    ) -> None:
        """Show days from `first` to `last`; `goal` is the sessions a day that fill a cell.

        `weekday` is the day on which weeks begin, 0 for Monday to 6 for Sunday.
        """
        day = self.day if first <= self.day < last else last
        self._marks, self._first, self._last = marks, first, last
        self._goal, self._weekday = max(1, goal), weekday
        self.put_cursor((day - first).days)

    def place_at(self, at: Offset) -> int | None:
        """Return the day of a cell."""
        week, row = (at.x - _DAYS_AXIS) // _CELL, at.y - 1
        place = (self._left_week - self._first).days + _DAYS * week + row
        return place if at.x >= _DAYS_AXIS and 0 <= row < _DAYS and place in self.places else None

    def get_content_height(self, *_: object) -> int:
        """Return how many rows the map takes."""
        return _DAYS + 1

    @property
    def _left_week(self) -> date:
        """The first day of the leftmost week: the newest weeks, moved so that the cursor is in."""
        fit = max(1, (self.content_size.width - _DAYS_AXIS) // _CELL)
        newest = week_of(self._last, self._weekday) - timedelta(weeks=fit - 1)
        oldest = week_of(self._first, self._weekday)
        return max(min(newest, week_of(self.day, self._weekday)), oldest)

    def draw(self) -> Grid:
        """Draw the weeks that there is room for, with the day of the cursor in brackets."""
        if self._last == date.min or self.content_size.width <= _DAYS_AXIS + _CELL:
            return Grid(0, 0)
        grid = Grid(self.content_size.width, _DAYS + 1)
        left = self._left_week
        for row in range(0, _DAYS, 2):
            grid.put(0, 1 + row, f"{left + timedelta(days=row):%a}", MUTED)
        for number in range((grid.width - _DAYS_AXIS) // _CELL):
            self._draw_week(grid, _DAYS_AXIS + number * _CELL, left + timedelta(weeks=number))
        weeks, row = divmod((self.day - left).days, _DAYS)
        style = "bold $text-accent" if self.has_focus else MUTED
        grid.put(_DAYS_AXIS + weeks * _CELL - 1, 1 + row, "[", style)
        grid.put(_DAYS_AXIS + weeks * _CELL + 1, 1 + row, "]", style)
        return grid

    def _draw_week(self, grid: Grid, column: int, begin: date) -> None:
        """Draw one week, and the month above it where one begins."""
        for row in range(_DAYS):
            day = begin + timedelta(days=row)
            if day.day == 1 and begin <= self._last:
                month = f"{day:%b}" if day.month > 1 else f"{day:%b %y}"
                grid.put(column, 0, month, MUTED)
            if self._first <= day <= self._last:
                grid.put(column, 1 + row, *self.cell(day))

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


def heat_legend() -> Content:
    """Return what the signs of the map mean."""
    signs = (CAUTION, STEP_BACK, CHECK_IT)
    return Content.assemble(
        (SHADES[1:], "$tone-clear"),
        (" sessions, up to the goal   ", MUTED),
        *((part, f"$tone-{word.tone}") for word in signs for part in (word.glyph, " ")),
        ("not well   ", MUTED),
        (OPENED, "$tone-clear"),
        (" a stage opened", MUTED),
    )
