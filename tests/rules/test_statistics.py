"""What a stretch of the history comes to."""

from datetime import date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flextui.rules.progression import progress
from flextui.rules.records import Ended, Record, RedFlag, Site, Stage
from flextui.wording.statistics import (
    DayMark,
    Ratings,
    SiteChanges,
    columns,
    day_marks,
    outcome_counts,
    sessions_of,
    site_changes,
    stage_shares,
    week_of,
    weeks,
    within,
)
from flextui.wording.story import Line, LineKind, story
from flextui.wording.times import Span
from flextui.wording.words import CAUTION, CHECK_IT, CLEAR, NOTED, STEP_BACK
from tests.records import (
    MONDAY,
    after,
    checkin,
    clear_run,
    clearance,
    prescription,
    screening,
    session,
)
from tests.rules.journals import MOMENTS, START, journals

RUN = clear_run(Stage.SUPINE, MONDAY)
HURT = session(
    Stage.SEATED, after(days=3), pain=(0, 6, 3), sites=(Site.BACK, Site.THIGH), ended=Ended.PAIN
)
RISEN = session(
    Stage.SUPINE, after(days=4), pain=(3, 4, 4), sites=(Site.THIGH, Site.BUTTOCK), effort=4
)
RECORDS: tuple[Record, ...] = (screening(), *RUN, HURT, RISEN, checkin(after(days=5), pain=1))


def lines_of(*records: Record) -> tuple[Line, ...]:
    """Return the story of some records, newest first."""
    return story(progress(records, after(days=400)))


LINES = story(progress(RECORDS, after(days=6)))


def test_outcomes_are_counted_from_the_best_to_the_worst() -> None:
    assert outcome_counts(LINES) == {CLEAR: 6, NOTED: 0, CAUTION: 1, STEP_BACK: 1, CHECK_IT: 0}
    assert list(outcome_counts(())) == [CLEAR, NOTED, CAUTION, STEP_BACK, CHECK_IT]


def test_the_share_of_clear_sessions_of_each_stage() -> None:
    supine, seated, standing = stage_shares(LINES)
    assert (supine.sessions, supine.clear) == (7, 6)
    assert [each.stage for each in stage_shares(LINES)] == list(Stage)
    assert supine.share == pytest.approx(6 / 7)
    assert seated.share == 0
    assert standing.share is None


def test_where_symptoms_went() -> None:
    assert site_changes(LINES) == SiteChanges(nearer=1, further=1, same=0, none=6)
    stayed = session(Stage.SUPINE, after(hours=1), sites=(Site.BACK, Site.BACK))
    assert site_changes(lines_of(stayed)) == SiteChanges(same=1)


def test_each_day_has_its_sessions_and_its_worst() -> None:
    marks = day_marks(LINES)
    assert marks[date(2026, 1, 5)] == DayMark(date(2026, 1, 5), 2, 0, CLEAR, opened=True)
    assert marks[date(2026, 1, 8)] == DayMark(date(2026, 1, 8), 1, 0, STEP_BACK)
    assert marks[date(2026, 1, 10)] == DayMark(date(2026, 1, 10), 0, 1)
    assert date(2026, 1, 11) not in marks


def test_a_day_without_a_session_may_have_something_too() -> None:
    flagged = screening(after(), RedFlag.NIGHT_PAIN)
    asked = [checkin(after(days=1, hours=hour)) for hour in (0, 2)]
    marks = day_marks(lines_of(flagged, *asked, clearance(after(days=2))))
    assert list(marks.values()) == [
        DayMark(date(2026, 1, 5), worst=CHECK_IT),
        DayMark(date(2026, 1, 6), checkins=2),
        DayMark(date(2026, 1, 7), opened=True),
    ]


def test_a_day_begins_when_the_prescription_of_the_time_says_so() -> None:
    night = session(Stage.SUPINE, after(hours=17))
    assert next(iter(day_marks(lines_of(night)))) == date(2026, 1, 5)
    early = prescription(day_start="00:00")
    assert date(2026, 1, 6) in day_marks(lines_of(early, night))


def test_weeks_are_counted_against_the_goal_in_force() -> None:
    lines = lines_of(*RECORDS, prescription(after(days=14), sessions_per_day=2))
    found = weeks(lines, date(2026, 1, 1), date(2026, 1, 20))
    assert [(week.first.day, week.sessions, week.goal) for week in found] == [
        (29, 0, 21),
        (5, 8, 21),
        (12, 0, 21),
        (19, 0, 14),
    ]


def test_before_its_first_line_a_history_has_the_goal_of_its_first_week() -> None:
    lines = lines_of(prescription(MONDAY, sessions_per_day=2), screening())
    assert [week.goal for week in weeks(lines, date(2025, 12, 29), date(2026, 1, 5))] == [14, 14]
    later = lines_of(screening(), prescription(after(days=7), sessions_per_day=2))
    assert [week.goal for week in weeks(later, date(2025, 12, 29), date(2026, 1, 12))] == [
        21,
        21,
        14,
    ]


def test_a_stretch_of_nothing_but_a_break_has_the_goal_before_it() -> None:
    rules = (prescription(gap_days=7, sessions_per_day=2), screening(), session())
    breaks = [line for line in lines_of(*rules) if line.kind is LineKind.GAP]
    assert [week.goal for week in weeks(breaks, MONDAY.date(), MONDAY.date())] == [14]


def test_a_week_begins_on_the_day_a_person_likes() -> None:
    assert week_of(date(2026, 1, 7)) == date(2026, 1, 5)
    assert week_of(date(2026, 1, 7), 6) == date(2026, 1, 4)
    assert week_of(date(2026, 1, 4), 6) == date(2026, 1, 4)
    found = weeks(LINES, date(2026, 1, 5), date(2026, 1, 11), 6)
    assert [week.first for week in found] == [date(2026, 1, 4), date(2026, 1, 11)]


def test_the_goal_is_one_a_day_once_everything_is_open_and_easy() -> None:
    easy = prescription(clear_sessions=1, clear_days=1, highest_stage="supine")
    lines = lines_of(easy, screening(), session(Stage.SUPINE, MONDAY))
    assert weeks(lines, date(2026, 1, 5), date(2026, 1, 5))[0].goal == 7


def test_nothing_comes_to_nothing() -> None:
    [week] = weeks((), date(2026, 1, 5), date(2026, 1, 5))
    assert (week.sessions, week.goal) == (0, 0)
    assert day_marks(()) == {}
    assert all(each.share is None for each in stage_shares(()))


def test_a_span_cuts_the_story() -> None:
    assert sessions_of(within(LINES, Span(date(2026, 1, 8)))) == [RISEN, HURT]
    assert within(LINES, Span()) == list(LINES)


@given(journals(), st.integers(0, 6))
def test_every_way_of_counting_comes_to_the_same_sum(records: list[Record], weekday: int) -> None:
    lines = lines_of(*records)
    total = len(sessions_of(lines))
    assert sum(outcome_counts(lines).values()) == total
    assert sum(each.sessions for each in stage_shares(lines)) == total
    assert sum(mark.sessions for mark in day_marks(lines).values()) == total
    moves = site_changes(lines)
    assert moves.nearer + moves.further + moves.same + moves.none == total
    days = [line.day for line in lines]
    found = weeks(lines, min(days), max(days), weekday)
    assert sum(week.sessions for week in found) == total
    assert all(week.first.weekday() == weekday for week in found)
    assert all(
        later.first - earlier.first == timedelta(days=7) for earlier, later in pairwise(found)
    )


NOW = after(days=4)
SHOWN: tuple[Record, ...] = (
    screening(),
    *RUN,
    session(Stage.SEATED, after(days=3), pain=(1, 6, 4), effort=5),
    checkin(after(days=3, hours=4), pain=5),
)
CHARTED = story(progress(SHOWN, NOW))


def test_a_column_has_means_and_the_highest_pain() -> None:
    both = columns(CHARTED, after(days=2, hours=2), NOW, 1)[0]
    assert (both.sessions, both.ratings) == (2, Ratings(0.5, 3, 6, 2, 3))
    assert both.checkin == 5
    assert [column.sessions for column in columns(CHARTED, MONDAY, NOW, 4)] == [2, 2, 2, 1]
    assert columns(CHARTED, NOW, MONDAY, 3) == columns(CHARTED, MONDAY, NOW, 0) == ()


def test_a_column_marks_its_weightiest_event() -> None:
    whole = columns(CHARTED, MONDAY - timedelta(days=1), NOW, 1)[0]
    assert whole.mark is not None
    assert whole.mark.kind is LineKind.SETBACK
    opened = columns(CHARTED, MONDAY, after(days=2, hours=12), 1)[0]
    assert opened.mark is not None
    assert opened.mark.kind is LineKind.OPENING


def test_both_ends_belong_to_the_columns_and_nothing_beyond() -> None:
    first, last = SHOWN[1].at, SHOWN[-1].at
    found = columns(CHARTED, first, last, 3)
    assert found[0].lines[0].record == SHOWN[1]
    assert found[-1].lines[-1].record == SHOWN[-1]
    assert [len(column.lines) for column in columns(CHARTED, last, last, 2)] == [1, 0]
    moment = timedelta(microseconds=1)
    assert columns(CHARTED, first + moment, last, 1)[0].sessions == 6
    assert columns(CHARTED, first, last - moment, 1)[0].checkin is None
    assert columns(CHARTED, last, last, 2)[1].first == last + moment


def test_only_a_check_ins_own_line_tells_its_pain() -> None:
    flagged = checkin(after(days=1), pain=4, flags=(RedFlag.NIGHT_PAIN,))
    lines = story(progress((screening(), flagged), NOW))
    pause = [line for line in lines if line.kind is LineKind.PAUSE]
    assert columns(pause, MONDAY, NOW, 1)[0].checkin is None
    assert columns(lines, MONDAY, NOW, 1)[0].checkin == 4


@given(journals(), MOMENTS, st.integers(1, 150))
def test_no_session_is_lost_or_shown_twice(
    records: list[Record], now: datetime, count: int
) -> None:
    lines = story(progress(records, now))
    found = columns(lines, START, now, count)
    assert len(found) == (count if now >= START else 0)
    assert sum(column.sessions for column in found) == len(sessions_of(lines))
    for column, later in pairwise(found):
        assert all(column.first <= line.at < later.first for line in column.lines)
