"""The charts by themselves: their axis, where the cursor goes, what a sign means."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date, timedelta

import pytest
from textual.app import App, ComposeResult
from textual.pilot import Pilot
from textual.widget import Widget

from flextui.rules.progression import progress
from flextui.rules.records import Record, Stage
from flextui.tui.preferences import DARK, with_tones
from flextui.tui.widgets.charts import Chart, HeatMap, WeekBars
from flextui.tui.widgets.timeline import Timeline, ticks
from flextui.wording.statistics import DayMark, Week, day_marks
from flextui.wording.story import Line, story
from flextui.wording.words import CLEAR, STEP_BACK
from tests.records import MONDAY, after, checkin, clear_run, screening, session

NOW = after(days=4)


class Stand(App[None]):
    """An application with one widget."""

    CSS = "Chart { width: 1fr; height: auto; text-wrap: nowrap; }"

    def __init__(self, widget: Widget) -> None:
        self.widget = widget
        super().__init__()
        self.register_theme(DARK)
        self.theme = DARK.name

    def get_css_variables(self) -> dict[str, str]:
        return with_tones(super().get_css_variables())

    def compose(self) -> ComposeResult:
        yield self.widget


@asynccontextmanager
async def standing(widget: Widget, width: int = 64) -> AsyncIterator[Pilot[None]]:
    """Run a widget alone, with the focus on it."""
    async with Stand(widget).run_test(size=(width, 24)) as pilot:
        widget.focus()
        await pilot.pause()
        yield pilot


def rows_of(chart: Chart) -> list[str]:
    """Return the rows that a chart draws."""
    return chart.draw().content().plain.split("\n")


def lines_of(*records: Record) -> tuple[Line, ...]:
    return story(progress(records, NOW))


@pytest.mark.parametrize(
    ("days", "width", "labels"),
    [
        (14, 112, ["6 Jan", "7 Jan", "8 Jan"]),
        (14, 30, ["6 Jan", "13 Jan"]),
        (90, 110, ["6 Jan", "13 Jan"]),
        (365, 110, ["Feb 26", "Mar 26"]),
        (365, 40, ["Apr 26", "Jul 26"]),
        (3650, 100, ["2027", "2028"]),
        (30000, 40, ["2040", "2060"]),
    ],
)
def test_the_axis_tells_days_months_or_years(days: int, width: int, labels: list[str]) -> None:
    found = ticks(MONDAY, MONDAY + timedelta(days=days), width)
    assert [label for _, label in found][: len(labels)] == labels
    ends = [column + len(label) for column, label in found]
    assert all(end < column for end, (column, _) in zip(ends, found[1:], strict=False))
    assert all(end <= width for end in ends)


def test_an_axis_without_time_or_room_has_no_ticks() -> None:
    assert ticks(MONDAY, MONDAY, 50) == []
    assert ticks(MONDAY, NOW, 0) == []
    assert ticks(MONDAY, MONDAY + timedelta(days=365_000), 3) == []


async def test_the_timeline_draws_pain_with_signs_and_marks_openings() -> None:
    lines = lines_of(
        screening(),
        *clear_run(Stage.SUPINE, MONDAY),
        session(Stage.SEATED, after(days=3), pain=(2, 7, 5), effort=6),
    )
    chart = Timeline()
    async with standing(chart) as pilot:
        chart.show(lines, MONDAY, NOW)
        await pilot.pause()
        rows = rows_of(chart)
        assert rows[0].count("▶") == 1
        assert rows[0].count("◀") == 1
        column = rows[0].index("◀")
        drawn = "".join(row[column] for row in rows[1:12])
        assert drawn.replace("·", " ") == "   ┬│●││○  "
        assert rows[11].count("●") == 6
        assert chart.columns[chart.cursor].sessions == 1
        await pilot.press("left", "home")
        assert chart.cursor == 0
        await pilot.press("left", "end")
        assert rows_of(chart)[0].index("◀") == chart.cursor + 3


async def test_the_timeline_of_years_shows_means_and_of_days_the_worst() -> None:
    calm, bad = session(at=after(days=1)), session(at=after(days=1, hours=2), pain=(0, 8, 0))
    chart = Timeline()
    async with standing(chart) as pilot:
        chart.show(lines_of(calm, bad), after(days=-600), NOW)
        await pilot.pause()
        assert next(row for row in rows_of(chart) if "┬" in row).startswith(" 4")
        chart.show(lines_of(calm, bad), after(days=-30), NOW)
        await pilot.pause()
        assert next(row for row in rows_of(chart) if "┬" in row).startswith(" 8")


async def test_a_check_in_alone_and_a_short_scale() -> None:
    chart = Timeline()
    async with standing(chart) as pilot:
        chart.tall = False
        chart.show(lines_of(checkin(after(days=1), pain=10)), MONDAY, NOW)
        await pilot.pause()
        assert "◇" in rows_of(chart)[1]
        assert len(rows_of(chart)) == 11
        chart.show((), MONDAY, NOW)
        await pilot.press("left", "home", "end")
        assert chart.cursor == -1


async def test_the_mouse_over_a_column_reads_it() -> None:
    chart = Timeline()
    async with standing(chart) as pilot:
        chart.show(lines_of(session(at=MONDAY), session(at=NOW)), MONDAY, NOW)
        await pilot.pause()
        await pilot.hover(chart, offset=(4, 5))
        assert chart.cursor == 0
        await pilot.hover(chart, offset=(30, 5))
        assert chart.cursor == 0


async def test_a_thousand_weeks_are_reached_by_the_cursor() -> None:
    first = date(2006, 1, 2)
    bars = WeekBars()
    async with standing(bars) as pilot:
        bars.show([Week(first + timedelta(weeks=n), n % 9, 7) for n in range(1000)])
        await pilot.pause()
        assert max(map(len, rows_of(bars))) <= 64
        await pilot.press("home")
        assert bars.cursor == 0
        assert "━" in rows_of(bars)[-1]
        bars.show([])
        await pilot.pause()
        assert rows_of(bars) == [""]


async def test_the_map_shows_each_day_and_moves_by_days_and_weeks() -> None:
    lines = lines_of(screening(), *clear_run(Stage.SUPINE, MONDAY))
    days = HeatMap()
    async with standing(days) as pilot:
        days.show(day_marks(lines), date(2025, 12, 1), date(2026, 1, 9), goal=3, weekday=0)
        await pilot.pause()
        rows = rows_of(days)
        assert "Jan 26" in rows[0]
        assert rows[1].startswith("Mon")
        assert rows[3].rstrip().endswith("▶")
        assert rows[5].rstrip().endswith("[·]")
        await pilot.press("up", "left")
        assert days.day == date(2026, 1, 1)
        await pilot.press("home", "up", "left")
        assert days.day == date(2025, 12, 1)
        await pilot.press("right", "down", "end", "down")
        assert days.day == date(2026, 1, 9)
        await pilot.click(days, offset=(4, 1))
        assert days.day == date(2025, 12, 1)


async def test_a_long_map_follows_the_cursor() -> None:
    days = HeatMap()
    async with standing(days, width=30) as pilot:
        days.show({}, date(2000, 1, 1), date(2026, 1, 9), goal=3, weekday=6)
        await pilot.pause()
        assert rows_of(days)[1].startswith("Sun")
        await pilot.press("home")
        assert days.day == date(2000, 1, 1)
        assert "·" in rows_of(days)[7]
        assert rows_of(days)[1][4] == " "


@pytest.mark.parametrize(
    ("mark", "sign"),
    [
        (DayMark(date(2026, 1, 5), 1, 0, CLEAR), "░"),
        (DayMark(date(2026, 1, 5), 2, 0, CLEAR), "▒"),
        (DayMark(date(2026, 1, 5), 3, 0, CLEAR), "▓"),
        (DayMark(date(2026, 1, 5), 4, 0, CLEAR), "█"),
        (DayMark(date(2026, 1, 5), 9, 0, CLEAR), "█"),
        (DayMark(date(2026, 1, 5), 0, 1), "·"),
        (DayMark(date(2026, 1, 5), 2, 0, CLEAR, opened=True), "▶"),
        (DayMark(date(2026, 1, 5), 2, 0, STEP_BACK, opened=True), "◀"),
    ],
)
def test_the_sign_of_a_day(mark: DayMark, sign: str) -> None:
    days = HeatMap()
    days.show({mark.day: mark}, mark.day, mark.day, goal=4, weekday=0)
    assert days.cell(mark.day)[0] == sign
    assert days.cell(mark.day + timedelta(days=1))[0] == "·"
