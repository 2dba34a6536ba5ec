"""Stories of setbacks, rests, breaks, check-ins and clearances, to the microsecond."""

from datetime import datetime, timedelta

import pytest

from flextui.rules.outlook import Overview, overview
from flextui.rules.progression import progress
from flextui.rules.records import Ended, PauseReason, Phase, Reason, Record, RedFlag, Site, Stage
from tests.records import (
    after,
    checkin,
    clear_run,
    clearance,
    prescription,
    screening,
    session,
)

SUPINE, SEATED, STANDING = Stage
MOMENT = timedelta(microseconds=1)
EASY = prescription(clear_sessions=1, clear_days=1)

LYING_DONE: tuple[Record, ...] = (screening(), *clear_run(SUPINE, after()))
"""Screened, and six clear lying sessions on three days: sitting is open from day 2 on."""

ALL_OPEN: tuple[Record, ...] = (EASY, screening(), session(), session(SEATED, after(hours=2)))
"""One clear session each is enough, so that standing is open after two hours."""

LYING_RED = session(at=after(), pain=(0, 0, 2))


def at(now: datetime, *records: Record) -> Overview:
    return overview(records, now)


def open_at(now: datetime, *records: Record) -> list[Stage]:
    return [each.stage for each in at(now, *records).status.stages if each.open]


def run_at(now: datetime, *records: Record) -> tuple[int, ...]:
    return tuple(each.clear_sessions for each in at(now, *records).status.stages)


def last_of(*records: Record) -> tuple[Reason, ...]:
    """The reasons of the latest record, a session."""
    return progress(records, max(record.at for record in records)).outcomes[-1].reasons


def test_pain_in_standing_leads_back_to_sitting_and_keeps_what_lying_has() -> None:
    red = session(STANDING, after(hours=4), pain=(0, 3, 2))
    assert open_at(red.at, *ALL_OPEN, red) == [SUPINE, SEATED]
    assert run_at(red.at, *ALL_OPEN, red) == (1, 0, 0)


def test_pain_in_sitting_closes_standing_too_and_lying_begins_anew() -> None:
    red = session(SEATED, after(hours=4), ended=Ended.PAIN)
    assert open_at(red.at, *ALL_OPEN, red) == [SUPINE]
    assert run_at(red.at, *ALL_OPEN, red) == (0, 0, 0)


def test_a_step_back_in_a_stage_that_was_closed_takes_the_same_runs() -> None:
    red = session(SEATED, after(days=1, hours=5), pain=(0, 2, 2))
    assert run_at(red.at, *LYING_DONE[:-2], red) == (0, 0, 0)


def test_two_cautions_of_three_step_back_though_a_calm_session_lies_between() -> None:
    cautions = [
        session(SEATED, after(days=3), pain=(0, 3, 0)),
        session(SEATED, after(days=3, hours=3)),
        session(SEATED, after(days=3, hours=6), ended=Ended.DIZZY),
    ]
    assert open_at(after(days=4), *LYING_DONE, *cautions[:2]) == [SUPINE, SEATED]
    assert open_at(after(days=4), *LYING_DONE, *cautions) == [SUPINE]


def test_a_caution_is_forgotten_after_two_calm_sessions() -> None:
    sessions = [
        session(SEATED, after(days=3), pain=(0, 3, 0)),
        session(SEATED, after(days=3, hours=3)),
        session(SEATED, after(days=3, hours=6), effort=5),
        session(SEATED, after(days=3, hours=9), pain=(0, 3, 0)),
    ]
    assert open_at(after(days=4), *LYING_DONE, *sessions) == [SUPINE, SEATED]


def test_cautions_in_lying_close_nothing() -> None:
    cautions = [session(at=after(days=3, hours=n), pain=(2, 4, 2)) for n in range(0, 9, 3)]
    assert open_at(after(days=4), *LYING_DONE, *cautions) == [SUPINE, SEATED]
    assert run_at(after(days=4), *LYING_DONE, *cautions) == (0, 0, 0)


@pytest.mark.parametrize(
    ("late", "reason"), [(-MOMENT, Reason.STAGE_CLOSED), (timedelta(0), Reason.CLEAR)]
)
def test_a_rest_is_over_at_its_instant(late: timedelta, reason: Reason) -> None:
    again = session(at=after(days=1) + late)
    assert last_of(screening(), LYING_RED, again) == (reason,)


def test_while_lying_rests_it_stays_open_but_there_is_nothing_to_do() -> None:
    status = at(after(hours=1), screening(), LYING_RED).status
    assert status.resting_until == after(days=1)
    assert status.stage(SUPINE).open
    assert (status.current_stage, status.extra_stage) == (None, None)
    assert at(after(days=1), screening(), LYING_RED).status.current_stage is SUPINE


@pytest.mark.parametrize(
    ("late", "reason"), [(timedelta(0), PauseReason.WRONG_DIRECTION), (MOMENT, None)]
)
def test_a_second_red_in_lying_pauses_up_to_a_week_later(
    late: timedelta, reason: PauseReason | None
) -> None:
    second = session(at=after(days=7) + late, pain=(1, 6, 1))
    status = at(second.at, screening(), LYING_RED, second).status
    assert status.pause_reason is reason
    assert status.resting_until == second.at + timedelta(hours=24)


def test_a_red_before_the_questions_rests_all_the_same() -> None:
    status = at(after(hours=1), LYING_RED, screening(after(minutes=5))).status
    assert (status.phase, status.current_stage) == (Phase.ACTIVE, None)
    assert status.resting_until == after(days=1)


def test_a_clearance_ends_the_rest_and_forgets_the_red() -> None:
    records = screening(), LYING_RED, clearance(after(hours=1))
    assert at(after(hours=1), *records).status.current_stage is SUPINE
    second = session(at=after(days=1), pain=(0, 0, 3))
    assert at(second.at, *records, second).status.phase is Phase.ACTIVE


def test_a_break_counts_from_exactly_28_days() -> None:
    records = (*LYING_DONE, session(SEATED, after(days=3)))
    assert open_at(after(days=31) - MOMENT, *records) == [SUPINE, SEATED]
    assert open_at(after(days=31), *records) == [SUPINE]
    assert run_at(after(days=31), *records) == (0, 0, 0)


def test_the_session_after_a_break_finds_sitting_closed() -> None:
    outcome = progress((*LYING_DONE, session(SEATED, after(days=40))), after(days=40)).outcomes[-1]
    assert outcome.gap
    assert outcome.closed == (SEATED,)
    assert outcome.reasons == (Reason.STAGE_CLOSED,)


def test_a_check_in_bridges_no_break() -> None:
    assert open_at(after(days=40), *LYING_DONE, checkin(after(days=25))) == [SUPINE]


def test_the_break_is_that_of_the_prescription_before_the_record() -> None:
    shorter = prescription(after(days=20), gap_days=7)
    assert not progress((*LYING_DONE, shorter), shorter.at).outcomes[-1].gap
    assert at(shorter.at, *LYING_DONE, shorter).status.gap


@pytest.mark.parametrize("flags", [(RedFlag.NIGHT_PAIN,), ()])
def test_where_nothing_is_open_a_break_starts_nothing_again(flags: tuple[RedFlag, ...]) -> None:
    asked = [screening(after(), *flags)] if flags else []
    tried_anyway = session(at=after(hours=1))
    assert not at(after(days=60), *asked, tried_anyway).status.gap


@pytest.mark.parametrize(("late", "run"), [(timedelta(0), 0), (MOMENT, 6)])
def test_the_day_after_decides_for_36_hours(late: timedelta, run: int) -> None:
    worse = checkin(LYING_DONE[-1].at + timedelta(hours=36) + late, 2)
    assert run_at(worse.at, *LYING_DONE, worse)[0] == run


@pytest.mark.parametrize(("site", "run"), [(Site.BACK, 6), (Site.BUTTOCK, 0), (Site.FOOT, 0)])
def test_further_down_is_worse_without_more_pain(site: Site, run: int) -> None:
    worse = checkin(after(days=3), 0, site)
    assert run_at(worse.at, *LYING_DONE, worse)[0] == run


def test_it_decides_once_a_session() -> None:
    records = (
        *LYING_DONE,
        session(SEATED, after(days=3)),
        checkin(after(days=3, hours=1), 2),
        checkin(after(days=3, hours=2), 5),
    )
    outcomes = progress(records, after(days=4)).outcomes
    assert [each.effect.worse_later for each in outcomes[-2:]] == [True, False]
    assert open_at(after(days=4), *records) == [SUPINE, SEATED]


def test_with_a_caution_before_it_steps_back() -> None:
    caution = session(SEATED, after(days=3), pain=(0, 3, 0))
    worse = checkin(after(days=3, hours=1), 2)
    assert open_at(worse.at, *LYING_DONE, caution, worse) == [SUPINE]


def test_after_a_red_session_it_adds_nothing() -> None:
    red = session(SEATED, after(days=3), pain=(0, 3, 3))
    outcome = progress(
        (*LYING_DONE, red, checkin(after(days=3, hours=1), 9)), after(days=4)
    ).outcomes[-1]
    assert not outcome.effect.worse_later


def test_something_new_pauses_and_outranks_the_wrong_direction() -> None:
    reds = [session(at=after(days=n), pain=(0, 0, 2)) for n in (0, 2)]
    new = checkin(after(days=3), 9, flags=(RedFlag.CHEST_PAIN,))
    status = at(new.at, screening(), *reds, new).status
    assert status.pause_reason is PauseReason.RED_FLAG
    more = session(at=after(days=3, hours=1), pain=(0, 0, 2))
    assert at(more.at, screening(), *reds, new, more).status.pause_reason is (PauseReason.RED_FLAG)


def test_it_opens_no_further_than_the_highest_stage() -> None:
    records = prescription(highest_stage="seated"), clearance(after(), STANDING)
    assert open_at(after(), *records) == [SUPINE, SEATED]


def test_it_empties_the_windows_and_keeps_the_runs() -> None:
    records = (
        *LYING_DONE,
        session(SEATED, after(days=3), pain=(0, 3, 0)),
        clearance(after(days=3, hours=1)),
        session(SEATED, after(days=3, hours=2), pain=(0, 3, 0)),
    )
    assert open_at(after(days=4), *records) == [SUPINE, SEATED]
    assert run_at(after(days=4), *records) == (6, 0, 0)


def test_it_is_as_good_as_a_session_against_a_break() -> None:
    records = *ALL_OPEN, clearance(after(days=20), STANDING)
    assert open_at(after(days=47), *records) == [SUPINE, SEATED, STANDING]
    assert open_at(after(days=48), *records) == [SUPINE]


def test_holding_back_closes_and_letting_go_opens_at_once_what_is_mastered() -> None:
    lower = prescription(after(days=3), highest_stage="supine")
    assert open_at(lower.at, *LYING_DONE, lower) == [SUPINE]
    assert at(lower.at, *LYING_DONE, lower).status.phase is Phase.MAINTENANCE
    higher = prescription(after(days=4))
    assert open_at(higher.at, *LYING_DONE, lower, higher) == [SUPINE, SEATED]


def test_asking_for_less_opens_at_once() -> None:
    easier = prescription(after(days=1, hours=5), clear_sessions=4, clear_days=2)
    assert open_at(easier.at, *LYING_DONE[:-2], easier) == [SUPINE, SEATED]


def test_a_time_without_an_offset_is_refused() -> None:
    with pytest.raises(ValueError, match="no UTC offset"):
        at(datetime(2026, 1, 5), *LYING_DONE)  # noqa: DTZ001  (that is the point)
