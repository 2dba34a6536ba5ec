"""The banner says what happened, what it means and what to do, as long as it is true."""

from datetime import datetime, timedelta

import pytest
from msgspec.structs import replace

from flextui.rules.outlook import overview
from flextui.rules.records import Record, RedFlag, Stage
from flextui.wording.banner import Banner, banner
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

ADVICE = Banner(
    "Easy and no worse, though not without pain",
    (
        "That is a fair place to be, and you can keep going in lying several times a day.",
        "Or ask a PT whether “no worse than before” fits you better than “no pain at all”.",
    ),
    "noted",
    "○",
)


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
        (
            (RedFlag.CHEST_PAIN,),
            (
                "Stop here. What you ticked needs to be looked at today. Call your local emergency "
                "number or go to an emergency department now. Afterwards, record what a provider "
                "said with `clearance`."
            ),
        ),
        (
            (RedFlag.NIGHT_PAIN,),
            (
                "Please have this looked at before you bend. Your programme is paused and nothing "
                "is lost. When a provider has said it is fine, record that with `clearance`."
            ),
        ),
    ],
)
def test_a_pause_says_where_to_turn(flags: tuple[RedFlag, ...], said: str) -> None:
    assert shown(LATER, screening(after(), *flags)) == Banner("Paused", (said,), "stop", "■")


def test_the_wrong_direction_says_so() -> None:
    second = session(at=after(days=4), pain=(0, 0, 2))
    said = (
        "Bending forward did not go well twice this week. Please ask a provider before going on; "
        "another direction may suit you better."
    )
    found = shown(second.at, screening(), LYING_RED, second)
    assert found == Banner("Paused", (said,), "stop", "■")


def test_a_rest_says_until_when_and_what_to_do_meanwhile() -> None:
    assert shown(LATER, screening(), LYING_RED) == Banner(
        "Lying rests until tomorrow 09:00",
        (
            "Bending made it worse in lying, so your back gets a day without it.",
            "Walk and move as is comfortable. If it stays worse, ask a provider.",
        ),
        "setback",
        "◀",
    )


def test_a_step_back_says_why_what_closed_and_the_way_back_once() -> None:
    assert shown(LATER, *LYING_DONE, SITTING_RED) == Banner(
        "Step back: seated, 09:00",
        (
            "Pain rose from 0 to 2; two points or more is a real change.",
            "Seated is closed for now.",
            "The way back: lying, easy and painless anew.",
        ),
        "setback",
        "◀",
    )


def test_a_caution_says_what_to_do_and_goes_after_a_day_or_a_good_session() -> None:
    caution = session(at=after(days=3), pain=(2, 4, 2))
    assert "a smaller movement, less pull" in text_of(LATER, *LYING_DONE, caution)
    assert shown(after(days=4), *LYING_DONE, caution) is None
    good = session(at=after(days=3, hours=1))
    assert shown(LATER, *LYING_DONE, caution, good) is None


def test_a_worse_check_in_says_what_to_do_and_what_it_closed() -> None:
    caution = session(SEATED, after(days=3), pain=(0, 3, 0))
    assert shown(LATER, *LYING_DONE, caution, checkin(after(days=3, hours=1), 3)) == Banner(
        "Worse than just after your session",
        (
            "Seated is closed for now.",
            (
                "It is clearly worse than just after your last session, so the run begins anew: "
                "the day after decides."
            ),
            "The way back: lying, easy and painless anew.",
            (
                "Next time: a smaller movement, less pull, or a day of rest. "
                "If it stays worse, ask a provider."
            ),
        ),
        "caution",
        "▲",
    )


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
    assert shown(after(days=60), *LYING_DONE) == Banner(
        "Welcome back",
        (
            "Your last session was 28 days ago or more.",
            "You start again from lying. Nothing is lost: your history is all there.",
        ),
        "noted",
        "○",
    )
    told = text_of(after(days=60), clearance(after(), STANDING))
    assert "Your last clearance was 28 days ago or more." in told


def test_after_two_weeks_of_almost_there_are_ways_on() -> None:
    assert shown(ALMOST[-1].at, screening(), *ALMOST) == ADVICE


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
    first, *others = ALMOST
    twelve: tuple[Record, ...] = (screening(), first, *others[3:])
    assert shown(ALMOST[-1].at, *twelve) == ADVICE
    assert shown(first.at + timedelta(days=28), *twelve) == ADVICE
    assert shown(first.at + timedelta(days=28, minutes=1), *twelve) is None


def test_kind_advice_looks_no_further_back_than_the_last_step_back() -> None:
    red = session(SEATED, after(hours=-1), pain=(0, 0, 2))
    assert shown(ALMOST[-1].at, screening(after(hours=-2)), red, *ALMOST) == ADVICE


def test_only_what_was_easy_and_no_worse_leads_to_kind_advice() -> None:
    hard = [replace(each, effort=9) for each in ALMOST]
    assert shown(hard[-1].at, screening(), *hard) is None
    slightly_worse = [replace(each, pain_peak=2) for each in ALMOST]
    assert shown(slightly_worse[-1].at, screening(), *slightly_worse) is None
