"""What a change would mean is told before it happens."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from hypothesis import given

from flextui.rules.progression import progress
from flextui.rules.records import Record, RedFlag, Stage
from flextui.wording.difference import Consequences, consequences, of_records
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


def without(records: Sequence[Record], gone: Record, now: datetime = NOW) -> Consequences:
    """Return what deleting one of some records would mean."""
    rest = [record for record in records if record is not gone]
    return of_records(progress(records, now), rest, [gone.id])


def test_deleting_a_red_flag_lifts_the_pause_and_opens() -> None:
    flagged = checkin(after(days=2, hours=12), flags=(RedFlag.NIGHT_PAIN,))
    found = without((*OPENED, flagged), flagged)
    assert found.sentences("Undoing it")[:2] == [
        "Undoing it lifts the pause.",
        "Undoing it opens Supine and Seated.",
    ]
    assert found.loosens


def test_other_sessions_that_are_judged_anew_are_counted() -> None:
    first = screening()
    found = without((first, session(Stage.SUPINE, MONDAY)), first)
    assert "1 other session gets another outcome." in found.sentences("Deleting this")
    strict = prescription(effort_easy_max=0)
    two = without((strict, first, *RUN[:2]), strict)
    assert "2 other sessions get another outcome." in two.sentences("Deleting this")


def test_what_was_changed_itself_is_no_other_session() -> None:
    mine = session(Stage.SUPINE, MONDAY)
    harder = session(Stage.SUPINE, MONDAY, effort=9)
    now = progress((screening(), mine), NOW)
    assert of_records(now, (screening(), harder), [mine.id]).others == 0
    assert of_records(now, (screening(), harder), []).others == 1


def test_a_run_that_is_long_enough_either_way_is_not_worth_a_word() -> None:
    long = clear_run(Stage.SUPINE, MONDAY, sessions=9, a_day=3)
    assert without((screening(), *long), long[8]).is_nothing


def test_a_change_that_means_nothing_says_nothing() -> None:
    note = checkin(after(days=2, hours=12))
    found = without((*OPENED, note), note)
    assert found.is_nothing
    assert found.sentences("Deleting this") == []


@given(journals(), MOMENTS)
def test_no_change_means_nothing_and_there_and_back_is_symmetric(
    records: list[Record], now: datetime
) -> None:
    here, there = progress(records, now), progress(records[1:], now)
    assert consequences(here, here).is_nothing
    forth, back = consequences(here, there), consequences(there, here)
    assert (forth.opens, forth.closes, forth.lifts_pause) == (back.closes, back.opens, back.pauses)
    assert (forth.ends_rest, forth.others) == (back.rests, back.others)
