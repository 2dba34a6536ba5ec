"""The charts: axes that can be read, and stages drawn as long as they were open."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from flextui.report.charts import pain_chart, ticks
from flextui.rules.outlook import overview
from flextui.rules.records import Record
from tests.report.making import NOW, demo, report
from tests.rules.journals import journals

DATES = st.dates(date(1900, 1, 1), date(2999, 1, 1))


@given(first=DATES, length=st.integers(0, 40_000))
def test_a_time_axis_has_a_few_marks_within_it(first: date, length: int) -> None:
    last = first + timedelta(days=length)
    found = ticks(first, last)
    assert len(found) <= 6
    assert all(0 <= days <= length for days, _ in found)
    assert len({label for _, label in found}) == len(found)
    if length <= 60 * 365:
        assert found


def test_marks_of_a_time_axis_say_days_months_or_years() -> None:
    assert ticks(date(2026, 1, 5), date(2026, 1, 7)) == [(0, "5 Jan"), (1, "6 Jan"), (2, "7 Jan")]
    assert ticks(date(2026, 1, 5), date(2026, 5, 5))[0] == (27, "Feb 2026")
    assert ticks(date(2010, 1, 5), date(2026, 5, 5))[0] == (1822, "2015")


@given(records=journals())
def test_what_is_open_at_the_end_is_what_the_fold_says(records: list[Record]) -> None:
    made = report(records, NOW)
    still = {each.stage for each in made.open if each.last == NOW}
    status = overview(records, NOW).status
    assert still == {each.stage for each in status.stages if each.open}
    assert all(each.first <= each.last for each in made.open)


def test_a_chart_of_many_sessions_has_few_points() -> None:
    made = demo(410)
    chart = pain_chart(made)
    assert len(made.groups) < 100
    assert "A point is a week" in chart.words
    assert chart.drawn.count("after-dot") == len(made.groups)
