"""What a change would mean is told before it happens."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from hypothesis import given

from flextui.rules.progression import progress
from flextui.rules.records import Record, RedFlag, Stage
from flextui.rules.whatif import Difference, difference, difference_with
from flextui.wording.account import would_mean
from tests.records import (
    MONDAY,
    after,
    checkin,
    clear_run,
    prescription,
    screening,
    session,
)
from tests.rules.journals import MOMENTS, journals

RUN = clear_run(Stage.SUPINE, MONDAY)
OPENED: tuple[Record, ...] = (screening(), *RUN)
NOW = MONDAY + timedelta(days=3)


def without(records: Sequence[Record], gone: Record, now: datetime = NOW) -> Difference:
    """Return what deleting one of some records would mean."""
    rest = [record for record in records if record is not gone]
    return difference_with(progress(records, now), rest, [gone.id])


def test_deleting_a_red_flag_lifts_the_pause_and_opens() -> None:
    flagged = checkin(after(days=2, hours=12), flags=(RedFlag.NIGHT_PAIN,))
    found = without((*OPENED, flagged), flagged)
    assert (found.lifts_pause, found.opens) == (True, (Stage.SUPINE, Stage.SEATED))
    assert found.loosens
    assert not without(OPENED, RUN[2]).loosens


def test_other_sessions_that_are_judged_anew_are_counted() -> None:
    first, strict = screening(), prescription(effort_easy_max=0)
    assert without((first, session(Stage.SUPINE, MONDAY)), first).others == 1
    assert without((strict, first, *RUN[:2]), strict).others == 2


def test_what_was_changed_itself_is_no_other_session() -> None:
    mine = session(Stage.SUPINE, MONDAY)
    harder = session(Stage.SUPINE, MONDAY, effort=9)
    now = progress((screening(), mine), NOW)
    assert difference_with(now, (screening(), harder), [mine.id]).others == 0
    assert difference_with(now, (screening(), harder), []).others == 1


def test_what_makes_no_difference_says_nothing() -> None:
    long = clear_run(Stage.SUPINE, MONDAY, sessions=9, a_day=3)
    note = checkin(after(days=2, hours=12))
    for found in (without((screening(), *long), long[8]), without((*OPENED, note), note)):
        assert found == Difference()
        assert would_mean(found, "Deleting this") == []


@given(journals(), MOMENTS)
def test_no_change_means_nothing_and_there_and_back_is_symmetric(
    records: list[Record], now: datetime
) -> None:
    here, there = progress(records, now), progress(records[1:], now)
    assert would_mean(difference(here, here), "That") == []
    forth, back = difference(here, there), difference(there, here)
    assert (forth.opens, forth.closes, forth.lifts_pause) == (back.closes, back.opens, back.pauses)
    assert (forth.rest, forth.rest_before, forth.others) == (
        back.rest_before,
        back.rest,
        back.others,
    )
