"""The charts of days and weeks."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from itertools import groupby
from math import ceil
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style as RichStyle
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Click, MouseMove
from textual.geometry import Region
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.style import Style
from textual.widget import Widget

from flextui.tui.text import MUTED
from flextui.wording.statistics import DayMark, Week, week_of
from flextui.wording.words import CAUTION, CHECK_IT, CLEAR, NOTED, STEP_BACK


class Grid:
    """So many columns and rows of cells, each a character of one cell with a style."""

    def __init__(self, width: int, height: int) -> None:
        """Begin with blanks."""
        self.width, self.height = width, height
        self._chars = [[" "] * width for _ in range(height)]
        self._styles = [[""] * width for _ in range(height)]

    def put(self, column: int, row: int, text: str, style: str = "") -> None:
        """Write a text from a cell on; what sticks out is left."""
        if not 0 <= row < self.height:
            return
        chars, styles = self._chars[row], self._styles[row]
        for place, char in enumerate(text, start=column):
            if 0 <= place < self.width:
                chars[place] = char
                styles[place] = style

    def char(self, column: int, row: int) -> str:
        """Return the character of a cell."""
        return self._chars[row][column]

    def mark(self, column: int, style: str) -> None:
        """Give a whole column a style beside that of its cells."""
        if not 0 <= column < self.width:
            return
        for styles in self._styles:
            styles[column] = f"{styles[column]} {style}" if styles[column] else style

    def text(self, row: int) -> str:
        """Return the characters of a row."""
        return "".join(self._chars[row])

    def runs(self, row: int) -> list[tuple[str, str]]:
        """Return the row as texts with their styles; cells of one style stand together."""
        text = self.text(row)
        found: list[tuple[str, str]] = []
        place = 0
        for style, cells in groupby(self._styles[row]):
            end = place + sum(1 for _ in cells)
            found.append((text[place:end], style))
            place = end
        return found


class GridWidget(Widget):
    """A widget that is a grid; a subclass draws it in `draw`."""

    ALLOW_SELECT = False

    def __init__(self) -> None:
        """Begin with nothing drawn."""
        self._grid = Grid(0, 0)
        self._looks: dict[str, RichStyle] = {}
        super().__init__()

    def draw(self) -> Grid:
        """Return what is to be seen, for the width there is."""
        raise NotImplementedError

    def rows(self) -> list[str]:
        """Return what is to be seen as lines of text."""
        grid = self.draw()
        return [grid.text(row) for row in range(grid.height)]

    def notify_style_update(self) -> None:
        """Look the styles up anew, in another theme or with another focus."""
        self._looks.clear()
        super().notify_style_update()

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw the grid once for all its lines."""
        self._grid = self.draw()
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """Return one line of the grid."""
        width, grid = self.content_size.width, self._grid
        if y >= grid.height:
            return Strip.blank(width, self._look(""))
        strip = Strip([Segment(text, self._look(style)) for text, style in grid.runs(y)])
        return strip.adjust_cell_length(width, self._look(""))

    def _look(self, style: str) -> RichStyle:
        """Return how a style looks on this widget, in the present theme."""
        look = self._looks.get(style)
        if look is None:
            own = self.visual_style
            look = (own + Style.parse(style) if style else own).rich_style
            self._looks[style] = look
        return look


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


_BARS_AXIS = 4
_ROWS = 6
_WIDEST = 10
_EIGHTHS = " ▁▂▃▄▅▆▇█"
GOAL = "┄"
"""What the goal is drawn with."""


class WeekBars(GridWidget, can_focus=True):
    """One bar a week, the newest at the right; left and right go from week to week.

    Where there are more weeks than room, the oldest are not shown until the cursor goes there.
    """

    DEFAULT_CSS = """
    WeekBars {
        height: auto;
        width: 1fr;
    }
    """
    HELP = "Sessions a week against the goal. Left and right go from week to week."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "move(-1)", "Before", show=False),
        Binding("right", "move(1)", "After", show=False),
        Binding("home", "move(-100000)", "First", show=False),
        Binding("end", "move(100000)", "Last", show=False),
    ]

    cursor: reactive[int] = reactive(0)

    class Moved(Message):
        """The cursor came to a week, or to none."""

        def __init__(self, week: Week | None) -> None:
            """Name the week."""
            self.week = week
            super().__init__()

    def __init__(self) -> None:
        """Begin empty."""
        self.weeks: Sequence[Week] = ()
        super().__init__()

    def show(self, weeks: Sequence[Week]) -> None:
        """Show weeks, oldest first, with the cursor on the newest."""
        self.weeks = weeks
        self.set_reactive(WeekBars.cursor, max(0, len(weeks) - 1))
        self._moved()
        self.refresh()

    def validate_cursor(self, cursor: int) -> int:
        """Keep the cursor on a week."""
        return max(0, min(cursor, len(self.weeks) - 1))

    def watch_cursor(self) -> None:
        """Tell which week the cursor is on."""
        self._moved()

    def _moved(self) -> None:
        """Tell which week the cursor is on."""
        self.post_message(self.Moved(self.weeks[self.cursor] if self.weeks else None))

    def action_move(self, by: int) -> None:
        """Go to another week."""
        self.cursor += by

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

    def on_click(self, event: Click) -> None:
        """Go to the week that was clicked."""
        self._go_to(event.x)

    def on_mouse_move(self, event: MouseMove) -> None:
        """Go to the week under the mouse."""
        self._go_to(event.x)

    def _go_to(self, x: int) -> None:
        """Go to the week at a place, as long as all weeks are in sight."""
        place = (x - _BARS_AXIS) // self._step
        shown = self._shown
        if len(shown) == len(self.weeks) and 0 <= place < len(shown) and x >= _BARS_AXIS:
            self.cursor = shown[place]

    def get_content_height(self, *_: object) -> int:
        """Return how many rows the bars take."""
        return _ROWS + 1

    def draw(self) -> Grid:
        """Draw the bars and the goal."""
        if not self.weeks or self.content_size.width <= _BARS_AXIS:
            return Grid(0, 0)
        shown = [self.weeks[number] for number in self._shown]
        most = max(1, *(max(week.sessions, week.goal) for week in self.weeks))
        grid = Grid(self.content_size.width, _ROWS + 1)
        grid.put(0, 0, f"{most:>3}", MUTED)
        grid.put(0, _ROWS - 1, "  0", MUTED)
        grid.put(_BARS_AXIS - 1, _ROWS, "└" + "─" * (grid.width - _BARS_AXIS), MUTED)
        for place, week in enumerate(shown):
            self._draw_week(grid, _BARS_AXIS + place * self._step, week, most)
        if self.has_focus:
            here = _BARS_AXIS + (self.cursor - self._shown[0]) * self._step
            for column in range(here, here + self._step - 1):
                grid.mark(column, "on $boost")
            grid.put(here, _ROWS, "━" * (self._step - 1), "bold $text-accent")
        return grid

    def _draw_week(self, grid: Grid, left: int, week: Week, most: int) -> None:
        """Draw one week's bar, with the goal where it is higher."""
        width = self._step - 1
        goal_row = _ROWS - 1 - min(_ROWS - 1, int(week.goal / most * _ROWS - 1e-9))
        grid.put(left, goal_row, GOAL * self._step, MUTED)
        eighths = round(week.sessions / most * _ROWS * 8)
        if week.sessions:
            eighths = max(1, eighths)
        reached = week.sessions >= week.goal
        style = "$tone-clear" if reached else "$text-secondary"
        for row in range(_ROWS):
            filled = max(0, min(8, eighths - 8 * (_ROWS - 1 - row)))
            if filled:
                grid.put(left, row, _EIGHTHS[filled] * width, style)
