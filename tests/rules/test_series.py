"""Any history fits into the columns of a chart."""

from datetime import datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from flextui.rules.progression import progress
from flextui.rules.records import Record, RedFlag, Stage
from flextui.wording.statistics import Ratings, columns, sessions_of
from flextui.wording.story import LineKind, story
from tests.records import MONDAY, after, checkin, clear_run, screening, session
from tests.rules.journals import MOMENTS, START, journals

NOW = MONDAY + timedelta(days=4)
RECORDS: tuple[Record, ...] = (
    screening(),
    *clear_run(Stage.SUPINE, MONDAY),
    session(Stage.SEATED, after(days=3), pain=(1, 6, 4), effort=5),
    checkin(after(days=3, hours=4), pain=5),
)
LINES = story(progress(RECORDS, NOW))


def test_a_column_has_means_and_the_highest_pain() -> None:
    last = columns(LINES, after(days=2, hours=12), NOW, 1)[0]
    assert (last.sessions, last.ratings) == (1, Ratings(1, 6, 6, 4, 5))
    both = columns(LINES, after(days=2, hours=2), NOW, 1)[0]
    assert (both.sessions, both.ratings) == (2, Ratings(0.5, 3, 6, 2, 3))
    assert both.checkin == 5


def test_a_column_marks_its_weightiest_event() -> None:
    whole = columns(LINES, MONDAY - timedelta(days=1), NOW, 1)[0]
    assert whole.mark is not None
    assert whole.mark.kind is LineKind.SETBACK
    opened = columns(LINES, MONDAY, after(days=2, hours=12), 1)[0]
    assert opened.mark is not None
    assert opened.mark.kind is LineKind.OPENING


def test_columns_are_equal_stretches_with_their_lines_oldest_first() -> None:
    found = columns(LINES, MONDAY, NOW, 4)
    assert [column.first for column in found] == [after(days=day) for day in range(4)]
    assert [column.sessions for column in found] == [2, 2, 2, 1]
    for column in found:
        times = [line.at for line in column.lines]
        assert times == sorted(times)
        assert times


def test_both_ends_belong_to_the_columns_and_nothing_beyond() -> None:
    first, last = RECORDS[1].at, RECORDS[-1].at
    found = columns(LINES, first, last, 3)
    assert found[0].lines[0].record == RECORDS[1]
    assert found[-1].lines[-1].record == RECORDS[-1]
    assert [len(column.lines) for column in columns(LINES, last, last, 2)] == [1, 0]
    moment = timedelta(microseconds=1)
    assert columns(LINES, first + moment, last, 1)[0].sessions == 6
    assert columns(LINES, first, last - moment, 1)[0].checkin is None
    assert columns(LINES, last, last, 2)[1].first == last + moment


def test_only_a_check_ins_own_line_tells_its_pain() -> None:
    flagged = checkin(after(days=1), pain=4, flags=(RedFlag.NIGHT_PAIN,))
    lines = story(progress((screening(), flagged), NOW))
    pause = [line for line in lines if line.kind is LineKind.PAUSE]
    assert columns(pause, MONDAY, NOW, 1)[0].checkin is None
    assert columns(lines, MONDAY, NOW, 1)[0].checkin == 4


def test_an_empty_stretch_has_empty_columns() -> None:
    assert [column.lines for column in columns((), MONDAY, NOW, 3)] == [(), (), ()]
    assert columns(LINES, NOW, MONDAY, 3) == ()
    assert columns(LINES, MONDAY, NOW, 0) == ()
    assert columns(LINES, NOW, NOW, 1)[0].mark is None


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
