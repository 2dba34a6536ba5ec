"""What lies ahead of the clock is named and does not count yet; red flags there are asked about."""

from datetime import datetime

import pytest
from hypothesis import given
from msgspec.structs import replace

from flextui.rules.outlook import overview
from flextui.rules.progression import progress
from flextui.rules.records import PauseReason, Record, RedFlag
from flextui.wording.banner import Ahead, ahead_of
from flextui.wording.story import story
from tests.records import after, checkin, clearance, screening, session
from tests.rules.journals import MOMENTS, journals

FEVER, CHEST = RedFlag.FEVER_UNWELL, RedFlag.CHEST_PAIN
NOW = after(days=8)
FAR = after(days=400)


def seen(*records: Record, now: datetime = NOW) -> Ahead:
    return ahead_of(overview((screening(), *records), now))


def test_nothing_lies_ahead_of_a_clock_that_is_right() -> None:
    near = session(at=after(days=8, minutes=5))
    assert seen(session(), near) == Ahead()
    assert seen(session(), near).lines("way") == ()
    assert seen(replace(session(at=FAR), deleted=True)) == Ahead()
    assert seen(session(at=after(days=8, minutes=5.1))).told == (
        "1 record lies ahead of your clock: 13 Jan 2026."
    )


@pytest.mark.parametrize(
    "flagged",
    [
        screening(FAR, FEVER),
        checkin(FAR, 3, flags=(FEVER,)),
        session(at=FAR, flags=(FEVER,)),
        session(at=FAR, flags=(FEVER, FEVER)),
    ],
)
def test_a_red_flag_ahead_is_asked_about(flagged: Record) -> None:
    found = seen(flagged, session(at=FAR))
    assert found.asked == (flagged,)
    assert found.question == (
        "A red flag is recorded for 9 Feb 2027: fever or feeling ill. Is it so now?"
    )
    assert found.flags == (FEVER,)


def test_one_that_was_cleared_ahead_of_a_clock_set_back_is_not_asked_about() -> None:
    cleared = (screening(FAR, FEVER), clearance(after(days=401)))
    assert seen(*cleared).asked == ()
    again = checkin(after(days=402), flags=(FEVER,))
    assert seen(*cleared, again).asked == (again,)


@pytest.mark.parametrize(
    ("before", "asked"),
    [
        ((checkin(after(days=7), flags=(FEVER,)),), False),
        ((checkin(after(days=7), flags=(FEVER, CHEST)),), False),
        ((screening(after(days=7), FEVER),), False),
        ((checkin(after(days=7), flags=(CHEST,)),), True),
        ((checkin(after(days=7), 9),), True),
        ((checkin(after(days=6), flags=(FEVER,)), clearance(after(days=7))), True),
    ],
)
def test_it_is_asked_until_it_is_reported_as_of_now(
    before: tuple[Record, ...], asked: bool
) -> None:
    assert bool(seen(*before, screening(FAR, FEVER)).asked) is asked


@given(journals(), MOMENTS)
def test_what_lies_ahead_changes_nothing_before_its_time(
    journal: list[Record], now: datetime
) -> None:
    whole = progress(journal, now)
    known = progress([record for record in journal if record.at <= now], now)
    assert (whole.outcomes, whole.course, story(whole)) == (
        known.outcomes,
        known.course,
        story(known),
    )
    assert set(whole.later) == {r for r in journal if not r.deleted and r.at > now}
    for outcome in whole.coming:
        assert (outcome.verdict, outcome.reasons, outcome.clear) == (None, (), False)
        assert outcome.opened == outcome.closed == ()


def test_a_red_flag_pauses_from_its_time_on() -> None:
    records = (screening(), screening(FAR, FEVER))
    assert overview(records, NOW).status.pause_reason is None
    assert overview(records, FAR).status.pause_reason is PauseReason.RED_FLAG
