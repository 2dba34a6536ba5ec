"""The banner says what happened, what it means and what to do, as long as it is true."""

from datetime import datetime, timedelta

import pytest

from flextui.domain.banner import Banner, banner
from flextui.domain.overview import overview
from flextui.domain.records import Record
from flextui.domain.scales import RedFlag, Stage
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
LYING_DONE: tuple[Record, ...] = (screening(), *clear_run(SUPINE, after()))
LYING_RED = session(at=after(days=3), pain=(0, 0, 2))
SITTING_RED = session(SEATED, after(days=3), pain=(0, 0, 2))
LATER = after(days=3, hours=2)
ALMOST = [session(at=after(days=n, hours=n % 2), pain=(1, 1, 1)) for n in range(15)]
"""A session a day over two weeks: easy and no worse, and never painless."""


def shown(now: datetime, *records: Record) -> Banner | None:
    return banner(overview(records, now))


def text_of(now: datetime, *records: Record) -> str:
    found = shown(now, *records)
    return "" if found is None else " ".join((found.title, *found.lines))


def test_nothing_stands_there_when_all_is_in_its_course() -> None:
    assert shown(LATER, *LYING_DONE) is None


@pytest.mark.parametrize(
    ("flags", "said"),
    [
        ((RedFlag.CHEST_PAIN,), "Stop here."),
        ((RedFlag.NIGHT_PAIN,), "Please have this looked at before you bend."),
    ],
)
def test_a_pause_says_where_to_turn(flags: tuple[RedFlag, ...], said: str) -> None:
    assert said in text_of(LATER, screening(after(), *flags))


def test_the_wrong_direction_says_so() -> None:
    second = session(at=after(days=4), pain=(0, 0, 2))
    told = text_of(second.at, screening(), LYING_RED, second)
    assert "Bending forward did not go well twice this week." in told


def test_a_rest_says_until_when() -> None:
    assert "Lying rests until tomorrow 09:00" in text_of(LATER, screening(), LYING_RED)


def test_a_step_back_says_why_what_closed_and_the_way_back_once() -> None:
    found = shown(LATER, *LYING_DONE, SITTING_RED)
    assert found is not None
    assert found.title == "Step back: seated, 09:00"
    assert found.lines == (
        "Pain rose from 0 to 2; two points or more is a real change.",
        "Seated is closed for now.",
        "The way back: lying, easy and painless anew.",
    )


def test_a_caution_says_what_to_do_and_goes_after_a_day_or_a_good_session() -> None:
    caution = session(at=after(days=3), pain=(2, 4, 2))
    assert "a smaller movement, less pull" in text_of(LATER, *LYING_DONE, caution)
    assert shown(after(days=4), *LYING_DONE, caution) is None
    good = session(at=after(days=3, hours=1))
    assert shown(LATER, *LYING_DONE, caution, good) is None


def test_a_worse_check_in_says_what_to_do_and_what_it_closed() -> None:
    caution = session(SEATED, after(days=3), pain=(0, 3, 0))
    told = text_of(LATER, *LYING_DONE, caution, checkin(after(days=3, hours=1), 3))
    assert told.startswith("Worse than just after your session Seated is closed for now.")
    assert "The way back: lying, easy and painless anew." in told
    assert "or a day of rest" in told


@pytest.mark.parametrize("red", [LYING_RED, SITTING_RED])
def test_a_clearance_overtakes_a_step_back(red: Record) -> None:
    cleared = clearance(after(days=3, hours=1), SEATED)
    assert shown(LATER, *LYING_DONE, red, cleared) is None


def test_a_clearance_overtakes_a_worse_check_in() -> None:
    caution = session(SEATED, after(days=3), pain=(0, 3, 0))
    worse = checkin(after(days=3, hours=1), 3)
    cleared = clearance(after(days=3, hours=1, minutes=30), SEATED)
    told = text_of(LATER, *LYING_DONE, caution, worse, cleared)
    assert "closed" not in told
    assert told.startswith("Caution: seated, 09:00")  # which is as true as before


def test_a_caution_from_before_the_questions_does_not_ask_them_again() -> None:
    caution = session(at=after(days=3), pain=(2, 4, 2))
    assert "answer the questions" in text_of(LATER, caution)
    assert shown(LATER, caution, screening(after(days=3, hours=1))) is None


def test_after_a_break_one_starts_again_from_lying() -> None:
    told = text_of(after(days=60), *LYING_DONE)
    assert "Welcome back Your last session was 28 days ago or more." in told
    told = text_of(after(days=60), clearance(after(), STANDING))
    assert "Your last clearance was 28 days ago or more." in told


def test_after_two_weeks_of_almost_there_are_ways_on() -> None:
    told = text_of(ALMOST[-1].at, screening(), *ALMOST)
    assert "keep going in lying" in told
    assert "ask a PT" in told


@pytest.mark.parametrize(
    "more",
    [
        session(at=after(days=15)),
        session(SEATED, after(days=12, hours=9), pain=(0, 0, 2)),
        prescription(after(days=14, hours=9), painless="no-worse"),
    ],
    ids=["painless at last", "a step back since", "no worse is enough now"],
)
def test_kind_advice_is_not_given_where_it_is_not_true(more: Record) -> None:
    assert shown(after(days=15, hours=1), screening(), *ALMOST, more) is None


def test_kind_advice_needs_twelve_sessions_of_the_last_four_weeks() -> None:
    assert shown(ALMOST[-1].at, screening(), *ALMOST[4:]) is None
    late = ALMOST[-1].at + timedelta(days=16)
    assert shown(late, prescription(gap_days=60), screening(), *ALMOST) is None
