"""The numbers of the report are those of the fold, for any diary."""

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from flextui.report.content import Grouping, grouped
from flextui.rules.outlook import overview
from flextui.rules.records import Record, Stage
from flextui.wording.statistics import outcome_counts, sessions_of, site_changes, within
from flextui.wording.story import LineKind, story
from flextui.wording.times import Span
from flextui.wording.words import OUTCOMES
from tests.records import after, clear_run, screening, session
from tests.report.making import demo, page, report
from tests.rules.journals import MOMENTS, START, journals

DAYS = st.none() | st.integers(-2, 130).map(lambda days: START.date() + timedelta(days=days))
SPANS = st.builds(Span, DAYS, DAYS)


@given(records=journals(), now=MOMENTS, asked=SPANS)
def test_outcomes_sites_and_weeks_are_those_of_the_fold(
    records: list[Record], now: datetime, asked: Span
) -> None:
    lines = within(story(overview(records, now).progress), asked)
    count = len(sessions_of(lines))
    read = page(report(records, now, asked=asked))
    if not count:
        assert "No sessions in these days." in read.text
        return
    counts, sites = outcome_counts(lines), site_changes(lines)
    outcomes = read.table("Outcomes by stage")
    assert outcomes.rows[-1][:-1] == ["All", str(count), *(str(counts[each]) for each in OUTCOMES)]
    assert sum(map(int, outcomes.column("Sessions")[:-1])) == count
    weeks = read.table("Sessions a week")
    assert sum(map(int, weeks.column("Sessions"))) == count
    moved = read.table("Symptoms from before to after")
    assert [int(row[1]) for row in moved.rows] == [
        *(sites.nearer, sites.further, sites.same, sites.none)
    ]


@given(records=journals(), now=MOMENTS)
def test_every_session_is_in_one_group(records: list[Record], now: datetime) -> None:
    lines = story(overview(records, now).progress)[::-1]
    grouping, groups = grouped(lines)
    assert [line.record for group in groups for line in group.lines] == [
        line.record for line in lines if line.kind is LineKind.SESSION
    ]
    assert all(each.first <= line.day <= each.last for each in groups for line in each.lines)
    assert grouping is Grouping.SESSION or len(groups) > 1


def test_few_sessions_have_a_row_each_and_many_a_row_a_day_or_week() -> None:
    few, some, many = demo(13), demo(45), demo(410)
    assert [each.grouping for each in (few, some, many)] == [
        *(Grouping.SESSION, Grouping.DAY, Grouping.WEEK)
    ]
    assert len(page(few).table("Every session").rows) == len(sessions_of(few.lines)) == 30
    read = page(some)
    assert "so a row is a day with sessions" in read.text
    rows = read.table("Pain, effort and outcome by day")
    assert sum(map(int, rows.column("Sessions"))) == len(sessions_of(some.lines))
    assert sum(map(int, rows.column("Clear"))) == int(read.table("Outcomes").rows[-1][2])


def test_means_and_the_highest_are_of_the_sessions_of_the_row() -> None:
    sessions = [
        session(at=after(days=day, hours=hour), pain=(hour, hour + day % 2, 0))
        for day in range(24)
        for hour in (1, 2, 4)
    ]
    table = page(report([screening(), *sessions], after(days=24))).table("Pain, effort")
    odd = table.rows[1]
    assert odd[1:7] == ["3", "2.3", "3.3", "5", "0.0", "1.0"]


def test_a_verdict_is_judged_by_the_whole_diary_before_the_days_are_cut() -> None:
    seated = session(Stage.SEATED, after(days=4))
    records: list[Record] = [screening(), *clear_run(Stage.SUPINE, after()), seated]
    asked = Span(after(days=4).date(), None)
    made = report(records, after(days=4, hours=2), asked=asked)
    (row,) = page(made).table("Every session").rows
    assert row[1:3] == ["Seated", "✓ clear"]
