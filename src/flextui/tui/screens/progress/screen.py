"""The fourth place: how it has gone."""

from datetime import date, datetime, timedelta
from typing import ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.events import Resize
from textual.widgets import Static

from flextui.domain.overview import Overview
from flextui.domain.scales import Phase
from flextui.domain.statistics import WEEK, DayMark, Week, day_marks, weeks, within
from flextui.domain.story import Line, LineKind, story
from flextui.tui.keys import bindings_of
from flextui.tui.place import Place
from flextui.tui.screens.progress import words
from flextui.tui.screens.progress.periods import Period, beginning
from flextui.tui.text import MUTED
from flextui.tui.widgets.heatmap import HeatMap
from flextui.tui.widgets.heatmap import legend as heat_legend
from flextui.tui.widgets.keyed import Keyed
from flextui.tui.widgets.timeline import Timeline
from flextui.tui.widgets.week_bars import WeekBars

_TALL = 34
_BESIDE = 7
"""So many lines of a day there is room for beside the days."""

_A_FEW_WEEKS = timedelta(weeks=11)
"""How far back the weeks go at least, as far as there is a history."""

_A_YEAR = timedelta(days=364)
"""How far back the days go at least."""


class ProgressScreen(Place):
    """Pain and effort over time, sessions a week, every day, and what was clear."""

    PLACE = "progress"
    CSS_PATH = "../../styles/progress.tcss"
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = bindings_of("progress")

    timeline = getters.query_one(Timeline)
    bars = getters.query_one(WeekBars)
    heat = getters.query_one(HeatMap)

    def __init__(self) -> None:
        """Begin with the last two weeks."""
        self._period = Period.FORTNIGHT
        self._outcomes: object = None
        self._today = date.min
        self._lines: tuple[Line, ...] = ()
        self._by_day: dict[date, list[Line]] = {}
        self._marks: dict[date, DayMark] = {}
        self._weeks: tuple[Week, ...] = ()
        super().__init__()

    def content(self) -> ComposeResult:
        """Lay out the charts."""
        yield Static(id="summary")
        yield Keyed(id="empty")
        with Vertical(id="charts"):
            with Vertical(id="pain", classes="panel") as panel:
                panel.border_title = "Pain and effort"
                yield Timeline()
                yield Static(id="legend")
                yield Static(id="at_column")
            with Horizontal(id="middle"):
                with Vertical(id="weeks", classes="panel") as panel:
                    panel.border_title = "Sessions a week"
                    yield WeekBars()
                    yield Static(id="at_week")
                with Vertical(id="shares", classes="panel") as panel:
                    panel.border_title = "Clear sessions"
                    yield Static(id="share_rows")
            with Vertical(id="days", classes="panel") as panel:
                panel.border_title = "Every day"
                yield HeatMap()
                yield Static(heat_legend(), id="heat_legend")
                yield Static(id="at_day")

    def on_screen_resume(self) -> None:
        """Show what changed while another place was shown."""
        if self.app.overview is not None:
            self.show(self.app.overview)

    def on_resize(self, event: Resize) -> None:
        """Make the scale as tall as there is room for."""
        self.timeline.tall = event.size.height >= _TALL

    def show(self, overview: Overview) -> None:
        """Draw the charts anew when the records or the day changed; what is not seen waits."""
        if not self.is_current:
            return
        today, outcomes = overview.status.today, overview.progress.outcomes
        if self._outcomes is outcomes and self._today == today:
            return
        self._outcomes, self._today = outcomes, today
        self._lines = story(overview.progress)
        self._by_day = {}
        for line in reversed(self._lines):
            self._by_day.setdefault(line.day, []).append(line)
        self._marks = day_marks(self._lines)
        if self._lines:
            oldest = self._lines[-1].day
            self._weeks = weeks(self._lines, oldest, today, self.app.preferences.first_weekday)
        self._draw(overview)

    def _draw(self, overview: Overview) -> None:
        """Draw every chart for the present period."""
        has_any = any(line.kind in (LineKind.SESSION, LineKind.CHECKIN) for line in self._lines)
        self.query_one("#charts").display = has_any
        self.query_one("#empty").display = not has_any
        self.query_one("#empty", Keyed).said = _why_empty(overview)
        self.query_one("#summary").display = has_any
        if not has_any:
            self.set_focus(None)
            return
        if self.focused is None:
            self.timeline.focus()
        lines = within(self._lines, self._period.span(self._today))
        oldest = self._lines[-1].day
        first = self._period.span(self._today).first or oldest
        start = min([self._from(first, overview), *(line.at for line in lines[-1:])])
        self.timeline.show(lines, start, overview.now)
        since = min(first, self._today - _A_FEW_WEEKS) - WEEK
        self.bars.show([week for week in self._weeks if week.first > since])
        self.heat.show(
            self._marks,
            min(oldest, self._today - _A_YEAR),
            self._today,
            goal=overview.rules.sessions_per_day,
            weekday=self.app.preferences.first_weekday,
        )
        self.query_one("#share_rows", Static).update(words.shares(lines))
        text = words.summary(self._period, lines, first)
        self.query_one("#summary", Static).update(Content(text))

    def _from(self, first: date, overview: Overview) -> datetime:
        """Return the instant from which the timeline goes."""
        return beginning(first, overview.rules.day_shift, overview.now)

    def action_span(self) -> None:
        """Go to the next period."""
        self._period = self._period.next
        if self.app.overview is not None and self._lines:
            self._draw(self.app.overview)

    @on(Timeline.Moved)
    def _column_moved(self, event: Timeline.Moved) -> None:
        """Tell what is in the column."""
        event.stop()
        legend = words.legend(coarse=self.timeline.coarse)
        self.query_one("#legend", Static).update(legend, layout=False)
        self.query_one("#at_column", Static).update(
            words.at_column(event.column, self.app.now), layout=False
        )

    @on(WeekBars.Moved)
    def _week_moved(self, event: WeekBars.Moved) -> None:
        """Tell what was done in the week."""
        event.stop()
        self.query_one("#at_week", Static).update(
            words.at_week(event.week, self.app.now), layout=False
        )

    @on(HeatMap.Moved)
    def _day_moved(self, event: HeatMap.Moved) -> None:
        """Tell what was done on the day."""
        event.stop()
        found = self.query_one("#at_day", Static)
        lines = self._by_day.get(event.day, [])
        most = _BESIDE if self.has_class("-broad") else len(lines)
        told = words.at_day(event.day, lines[:most], found.size.width, self.app.now)
        if (more := len(lines) - most) > 0:
            told += Content(f"\nand {more} more, told by History").stylize(MUTED)
        found.update(told)


def _why_empty(overview: Overview) -> str:
    """Return what to do where there is nothing to draw."""
    if overview.status.phase is Phase.SCREENING:
        return "Nothing to draw yet. It begins with a few questions: press `screening`."
    return "Nothing to draw yet. Press `log` to log a session, or `checkin` to say how it is now."
