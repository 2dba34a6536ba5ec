"""The charts of the course."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from itertools import cycle
from typing import ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.events import Resize
from textual.widgets import Static

from flextui.rules.days import in_fixed_offset, zone_of
from flextui.rules.outlook import Overview
from flextui.rules.records import CheckIn, Phase, Session
from flextui.tui.keys import bindings_of
from flextui.tui.place import Place
from flextui.tui.screens.history_rows import Look
from flextui.tui.text import MUTED, one_line
from flextui.tui.widgets.banner import KeyedText
from flextui.tui.widgets.charts import Chart, HeatMap, WeekBars, heat_legend
from flextui.tui.widgets.timeline import Timeline, timeline_legend
from flextui.wording.statistics import (
    WEEK,
    Column,
    StageShare,
    Week,
    day_marks,
    outcome_counts,
    stage_shares,
    weeks,
    within,
)
from flextui.wording.story import SIGNS, Line, LineKind, line_text, story
from flextui.wording.times import Span, span_of
from flextui.wording.words import CLEAR, STAGE_NAMES, day_words, pains_phrase, plural, time_words

PERIODS = {"2 weeks": "2w", "3 months": "3m", "a year": "1y", "all": ""}
"""How far back the curves go: in words, and as a span is typed."""


def beginning(first: date, day_shift: timedelta, now: datetime) -> datetime:
    """Return the instant at which a day begins, in the zone of `now` by its rules then."""
    return in_fixed_offset(datetime.combine(first, time(), zone_of(now)) + day_shift)


_BAR = 16
_FEW = 3
_ONE_BY_ONE = 2


def at_column(column: Column | None, now: datetime) -> Content:
    """Return what is in a column of the timeline."""
    if column is None or not column.lines:
        return Content("Nothing here yet.").stylize(MUTED)
    records = [line for line in column.lines if line.kind in (LineKind.SESSION, LineKind.CHECKIN)]
    events = [line for line in column.lines if line not in records]
    few = len(records) <= _ONE_BY_ONE
    parts = [_of_one(line, now) for line in records] if few else [_of_many(column, now)]
    for line in events[-_FEW:]:
        sign, tone = SIGNS[line.kind]
        when = f"{_day(line.at, now)} {time_words(line.at)}  " if not records else ""
        said = (f"{sign} {one_line(line_text(line))}", f"$tone-{tone}" if tone else "")
        parts.append(Content.assemble((when, MUTED), said))
    return Content("   ").join(parts)


def _of_one(line: Line, now: datetime) -> Content:
    """Return one session or check-in in a line."""
    record, word = line.record, line.word
    when = (f"{_day(line.at, now)} {time_words(line.at)}  ", MUTED)
    if isinstance(record, Session) and word is not None:
        return Content.assemble(
            when,
            f"{STAGE_NAMES[record.stage]} ",
            (str(word), f"$tone-{word.tone}"),
            f"  pain {pains_phrase(record)}",
            f"  effort {record.effort}",
        )
    if isinstance(record, CheckIn):
        return Content.assemble(when, f"how it was: pain {record.pain}")
    return Content("")


def _of_many(column: Column, now: datetime) -> Content:
    """Return several sessions and check-ins in a line: means, and the worst."""
    first, last = column.lines[0].at, column.lines[-1].at
    until = "" if first.date() == last.date() else f" to {_day(last, now)}"
    said = plural(column.sessions, "session")
    if (rated := column.ratings) is not None:
        said += (
            f": pain {rated.before:.1f}, worst {rated.worst:.1f} (up to {rated.peak}), "
            f"after {rated.after:.1f}, effort {rated.effort:.1f}"
        )
    if column.checkin is not None:
        said += f", how it was: up to {column.checkin}"
    return Content.assemble((f"{_day(first, now)}{until}  ", MUTED), said)


def at_week(week: Week | None, now: datetime) -> Content:
    """Return what was done in a week."""
    if week is None:
        return Content("")
    goal = f", goal {week.goal}" if week.goal else ""
    done = f"{plural(week.sessions, 'session')}{goal}"
    return Content.assemble((f"Week of {_day(week.first, now)}  ", MUTED), done)


def at_day(day: date, lines: Sequence[Line], width: int, now: datetime) -> Content:
    """Return a day with its sessions, check-ins and events, earliest first."""
    title = Content(_day(day, now)).stylize("bold")
    if not lines:
        return Content("\n").join([title, Content("Nothing on this day.").stylize(MUTED)])
    look = Look(max(1, width), now, days=False)
    rows = [look.row(line, with_day=False).truncate(width, ellipsis=True) for line in lines]
    return Content("\n").join([title, *rows])


def shares(lines: Sequence[Line]) -> Content:
    """Return the share of clear sessions of each stage, then how many had which outcome."""
    rows = [_share(each) for each in stage_shares(lines)]
    rows.append(Content(""))
    rows += [
        Content.assemble((f"{count:>6}  ", "bold"), (str(word), f"$tone-{word.tone}"))
        for word, count in outcome_counts(lines).items()
        if count
    ]
    return Content("\n").join(rows)


def _share(stage: StageShare) -> Content:
    """Return the share of clear sessions of one stage, as a bar and in figures."""
    name = f"{STAGE_NAMES[stage.stage]:<9}"
    if stage.share is None:
        return Content.assemble(name, ("no session", MUTED))
    filled = round(stage.share * _BAR)
    return Content.assemble(
        name,
        ("━" * filled, "$tone-clear"),
        ("╌" * (_BAR - filled), MUTED),
        f" {stage.share:>4.0%}",
        (f"  {stage.clear} of {stage.sessions}", MUTED),
    )


def _day(day: date, now: datetime) -> str:
    """Return a day, or that of an instant, with its year where it is another one."""
    return f"{day_words(day)}{'' if day.year == now.year else f' {day.year}'}"


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
    HELP = "Pain, effort and sessions over time. A bad day in a long line is a bad day."
    CSS_PATH = "../styles/progress.tcss"
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = bindings_of("progress")

    timeline = getters.query_one(Timeline)
    bars = getters.query_one(WeekBars)
    heat = getters.query_one(HeatMap)

    def __init__(self) -> None:
        """Begin with the last two weeks."""
        self._periods = cycle(PERIODS)
        self._period = next(self._periods)
        self._shown: tuple[object, date] | None = None
        self._lines: tuple[Line, ...] = ()
        self._by_day: dict[date, list[Line]] = {}
        super().__init__()

    def content(self) -> ComposeResult:
        """Lay out the charts."""
        yield Static(id="summary")
        yield KeyedText(id="empty")
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
        shown = (overview.progress.outcomes, overview.status.today)
        if not self.is_current or self._shown == shown:
            return
        self._shown = shown
        self._lines = story(overview.progress)
        self._by_day = {}
        for line in reversed(self._lines):
            self._by_day.setdefault(line.day, []).append(line)
        self._draw(overview)

    def _draw(self, overview: Overview) -> None:
        """Draw every chart for the present period."""
        has_any = any(line.kind in (LineKind.SESSION, LineKind.CHECKIN) for line in self._lines)
        self.query_one("#charts").display = has_any
        self.query_one("#empty").display = not has_any
        self.query_one("#empty", KeyedText).said = _why_empty(overview)
        self.query_one("#summary").display = has_any
        if not has_any:
            self.set_focus(None)
            return
        if self.focused is None:
            self.timeline.focus()
        today, oldest = overview.status.today, self._lines[-1].day
        weekday = self.app.settings.first_weekday
        span = span_of(PERIODS[self._period], today) or Span()
        lines, first = within(self._lines, span), span.first or oldest
        begin = beginning(first, overview.rules.day_shift, overview.now)
        start = min([begin, *(line.at for line in lines[-1:])])
        self.timeline.show(lines, start, overview.now)
        since = min(first, today - _A_FEW_WEEKS) - WEEK
        every = weeks(self._lines, oldest, today, weekday)
        self.bars.show([week for week in every if week.first > since])
        marks, begun = day_marks(self._lines), min(oldest, today - _A_YEAR)
        goal = overview.rules.sessions_per_day
        self.heat.show(marks, begun, today, goal=goal, weekday=weekday)
        self._tell("#share_rows", shares(lines))
        counts = outcome_counts(lines)
        done = f"{plural(sum(counts.values()), 'session')}, {counts[CLEAR]} clear"
        since_when = f"since {day_words(first)} {first.year}"
        self._tell("#summary", Content(f"{self._period} ({since_when}): {done}"))

    def _tell(self, where: str, said: Content, *, layout: bool = True) -> None:
        """Put a text where it belongs."""
        self.query_one(where, Static).update(said, layout=layout)

    def action_span(self) -> None:
        """Go to the next period."""
        self._period = next(self._periods)
        if self.app.overview is not None and self._lines:
            self._draw(self.app.overview)

    @on(Chart.Moved)
    def _moved(self, event: Chart.Moved) -> None:
        """Tell what the cursor of a chart is on."""
        event.stop()
        chart, now = event.chart, self.app.now
        if isinstance(chart, Timeline):
            self._tell("#legend", timeline_legend(coarse=chart.coarse), layout=False)
            self._tell("#at_column", at_column(chart.column, now), layout=False)
        elif isinstance(chart, WeekBars):
            self._tell("#at_week", at_week(chart.week, now), layout=False)
        elif isinstance(chart, HeatMap):
            lines = self._by_day.get(chart.day, [])
            most = _BESIDE if self.has_class("-broad") else len(lines)
            width = self.query_one("#at_day").size.width
            said = at_day(chart.day, lines[:most], width, now)
            if (more := len(lines) - most) > 0:
                said += Content(f"\nand {more} more, told by History").stylize(MUTED)
            self._tell("#at_day", said)


def _why_empty(overview: Overview) -> str:
    """Return what to do where there is nothing to draw."""
    if overview.status.phase is Phase.SCREENING:
        return "Nothing to draw yet. It begins with a few questions: press `screening`."
    return "Nothing to draw yet. Press `log` to log a session, or `checkin` to say how it is now."
