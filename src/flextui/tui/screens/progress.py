"""The charts of the course."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from enum import StrEnum
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
from flextui.tui.widgets.banner import Keyed
from flextui.tui.widgets.charts import HeatMap, WeekBars
from flextui.tui.widgets.charts import legend as heat_legend
from flextui.tui.widgets.timeline import SERIES, Timeline
from flextui.wording.statistics import (
    WEEK,
    Column,
    DayMark,
    Week,
    day_marks,
    outcome_counts,
    stage_shares,
    weeks,
    within,
)
from flextui.wording.story import SIGNS, Line, LineKind, line_text, story
from flextui.wording.times import Span, back
from flextui.wording.words import STAGE_NAMES, day_words, plural, time_words


class Period(StrEnum):
    """How far back the curves go."""

    FORTNIGHT = "2 weeks"
    QUARTER = "3 months"
    YEAR = "a year"
    ALL = "all"

    def span(self, today: date) -> Span:
        """Return the days of the period up to today."""
        match self:
            case Period.FORTNIGHT:
                return Span(today - timedelta(days=13))
            case Period.QUARTER:
                return back(3, today)
            case Period.YEAR:
                return back(12, today)
            case Period.ALL:
                return Span()

    @property
    def next(self) -> "Period":
        """The period that comes after this one, after the last the first."""
        found = tuple(Period)
        return found[(found.index(self) + 1) % len(found)]


def beginning(first: date, day_shift: timedelta, now: datetime) -> datetime:
    """Return the instant at which a day begins, in the zone of `now` by its rules then."""
    return in_fixed_offset(datetime.combine(first, time(), zone_of(now)) + day_shift)


_BAR = 16
_FEW = 3
_ONE_BY_ONE = 2


def timeline_legend(*, coarse: bool) -> Content:
    """Return the signs of the series with their names; `coarse` columns show means."""
    parts: list[str | tuple[str, str]] = []
    for sign, name, style in SERIES:
        parts += [(sign, style), f" {name}   "]
    if coarse:
        parts.append("means   ")
    return Content.assemble(*parts, ("ef effort", MUTED))


def at_column(column: Column | None, now: datetime) -> Content:
    """Return what is in a column of the timeline."""
    if column is None or not column.lines:
        return Content("Nothing here yet.").stylize(MUTED)
    records = [line for line in column.lines if line.kind in (LineKind.SESSION, LineKind.CHECKIN)]
    events = [line for line in column.lines if line not in records]
    few = len(records) <= _ONE_BY_ONE
    parts = [_of_one(line, now) for line in records] if few else [_of_many(column, now)]
    parts += [_event(line, now, alone=not records) for line in events[-_FEW:]]
    return Content("   ").join(parts)


def _of_one(line: Line, now: datetime) -> Content:
    """Return one session or check-in in a line."""
    record, word = line.record, line.word
    when = (f"{_moment(line.at, now)}  ", MUTED)
    if isinstance(record, Session) and word is not None:
        return Content.assemble(
            when,
            f"{STAGE_NAMES[record.stage]} ",
            (str(word), f"$tone-{word.tone}"),
            f"  pain {record.pain_before} → {record.pain_peak} → {record.pain_after}",
            f"  effort {record.effort}",
        )
    if isinstance(record, CheckIn):
        return Content.assemble(when, f"how it was: pain {record.pain}")
    return Content("")


def _of_many(column: Column, now: datetime) -> Content:
    """Return several sessions and check-ins in a line: means, and the worst."""
    first, last = column.lines[0].at, column.lines[-1].at
    until = "" if first.date() == last.date() else f" to {_day(last, now)}"
    parts: list[str | tuple[str, str]] = [
        (f"{_day(first, now)}{until}  ", MUTED),
        plural(column.sessions, "session"),
    ]
    if (rated := column.ratings) is not None:
        parts.append(
            f": pain {rated.before:.1f}, worst {rated.worst:.1f} (up to {rated.peak}), "
            f"after {rated.after:.1f}, effort {rated.effort:.1f}"
        )
    if column.checkin is not None:
        parts.append(f", how it was: up to {column.checkin}")
    return Content.assemble(*parts)


def _event(line: Line, now: datetime, *, alone: bool) -> Content:
    """Return an event; with its time when nothing else in the column has one."""
    sign, tone = SIGNS[line.kind]
    style = f"$tone-{tone}" if tone else ""
    when = f"{_moment(line.at, now)}  " if alone else ""
    return Content.assemble((when, MUTED), (f"{sign} {one_line(line_text(line))}", style))


def at_week(week: Week | None, now: datetime) -> Content:
    """Return what was done in a week."""
    if week is None:
        return Content("")
    year = "" if week.first.year == now.year else f" {week.first.year}"
    goal = f", goal {week.goal}" if week.goal else ""
    return Content.assemble(
        (f"Week of {day_words(week.first)}{year}  ", MUTED),
        f"{plural(week.sessions, 'session')}{goal}",
    )


def at_day(day: date, lines: Sequence[Line], width: int, now: datetime) -> Content:
    """Return a day with its sessions, check-ins and events, earliest first."""
    year = "" if day.year == now.year else f" {day.year}"
    title = Content(f"{day_words(day)}{year}").stylize("bold")
    if not lines:
        return Content("\n").join([title, Content("Nothing on this day.").stylize(MUTED)])
    look = Look(max(1, width), now, days=False)
    rows = [look.row(line, with_day=False).truncate(width, ellipsis=True) for line in lines]
    return Content("\n").join([title, *rows])


def shares(lines: Sequence[Line]) -> Content:
    """Return the share of clear sessions of each stage, then how many had which outcome."""
    rows: list[Content] = []
    for each in stage_shares(lines):
        name = f"{STAGE_NAMES[each.stage]:<9}"
        if each.share is None:
            rows.append(Content.assemble(name, ("no session", MUTED)))
            continue
        filled = round(each.share * _BAR)
        rows.append(
            Content.assemble(
                name,
                ("━" * filled, "$tone-clear"),
                ("╌" * (_BAR - filled), MUTED),
                f" {each.share:>4.0%}",
                (f"  {each.clear} of {each.sessions}", MUTED),
            )
        )
    rows.append(Content(""))
    rows += [
        Content.assemble((f"{count:>6}  ", "bold"), (str(word), f"$tone-{word.tone}"))
        for word, count in outcome_counts(lines).items()
        if count
    ]
    return Content("\n").join(rows)


def summary(period: str, lines: Sequence[Line], first: date) -> str:
    """Return the span in words, with how many sessions lie in it."""
    counts = outcome_counts(lines)
    total = sum(counts.values())
    clear = next(iter(counts.values()))
    since = f"{day_words(first)} {first.year}"
    return f"{period} (since {since}): {plural(total, 'session')}, {clear} clear"


def _day(at: datetime, now: datetime) -> str:
    """Return the day of an instant, with its year where it is another one."""
    return f"{day_words(at.date())}{'' if at.year == now.year else f' {at.year}'}"


def _moment(at: datetime, now: datetime) -> str:
    """Return an instant with its day."""
    return f"{_day(at, now)} {time_words(at)}"


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
    CSS_PATH = "../styles/progress.tcss"
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
            self._weeks = weeks(self._lines, oldest, today, self.app.settings.first_weekday)
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
            weekday=self.app.settings.first_weekday,
        )
        self.query_one("#share_rows", Static).update(shares(lines))
        text = summary(self._period, lines, first)
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
        legend = timeline_legend(coarse=self.timeline.coarse)
        self.query_one("#legend", Static).update(legend, layout=False)
        self.query_one("#at_column", Static).update(
            at_column(event.column, self.app.now), layout=False
        )

    @on(WeekBars.Moved)
    def _week_moved(self, event: WeekBars.Moved) -> None:
        """Tell what was done in the week."""
        event.stop()
        self.query_one("#at_week", Static).update(at_week(event.week, self.app.now), layout=False)

    @on(HeatMap.Moved)
    def _day_moved(self, event: HeatMap.Moved) -> None:
        """Tell what was done on the day."""
        event.stop()
        found = self.query_one("#at_day", Static)
        lines = self._by_day.get(event.day, [])
        most = _BESIDE if self.has_class("-broad") else len(lines)
        told = at_day(event.day, lines[:most], found.size.width, self.app.now)
        if (more := len(lines) - most) > 0:
            told += Content(f"\nand {more} more, told by History").stylize(MUTED)
        found.update(told)


def _why_empty(overview: Overview) -> str:
    """Return what to do where there is nothing to draw."""
    if overview.status.phase is Phase.SCREENING:
        return "Nothing to draw yet. It begins with a few questions: press `screening`."
    return "Nothing to draw yet. Press `log` to log a session, or `checkin` to say how it is now."
