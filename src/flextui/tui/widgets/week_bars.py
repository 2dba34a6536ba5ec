"""Sessions a week as bars, against the goal."""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.events import Click, MouseMove
from textual.message import Message
from textual.reactive import reactive

from flextui.domain.statistics import Week
from flextui.tui.text import MUTED
from flextui.tui.widgets.grid import Grid, GridWidget

_AXIS = 4
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
        room = self.content_size.width - _AXIS
        return max(2, min(_WIDEST, room // max(1, len(self.weeks))))

    @property
    def _shown(self) -> range:
        """The weeks that are shown: as many as there is room for, with the cursor among them."""
        fit = max(1, (self.content_size.width - _AXIS) // self._step)
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
        place = (x - _AXIS) // self._step
        shown = self._shown
        if len(shown) == len(self.weeks) and 0 <= place < len(shown) and x >= _AXIS:
            self.cursor = shown[place]

    def get_content_height(self, *_: object) -> int:
        """Return how many rows the bars take."""
        return _ROWS + 1

    def draw(self) -> Grid:
        """Draw the bars and the goal."""
        if not self.weeks or self.content_size.width <= _AXIS:
            return Grid(0, 0)
        shown = [self.weeks[number] for number in self._shown]
        most = max(1, *(max(week.sessions, week.goal) for week in self.weeks))
        grid = Grid(self.content_size.width, _ROWS + 1)
        grid.put(0, 0, f"{most:>3}", MUTED)
        grid.put(0, _ROWS - 1, "  0", MUTED)
        grid.put(_AXIS - 1, _ROWS, "└" + "─" * (grid.width - _AXIS), MUTED)
        for place, week in enumerate(shown):
            self._draw_week(grid, _AXIS + place * self._step, week, most)
        if self.has_focus:
            here = _AXIS + (self.cursor - self._shown[0]) * self._step
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
