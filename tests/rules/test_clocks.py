"""Clocks go forward and back, people travel, years end: what counts is the instant."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from flextui.rules.days import day_counter, day_of, in_fixed_offset
from flextui.rules.outlook import overview, status_of
from flextui.rules.progression import progress
from flextui.rules.records import STAGES, Record, Session, Stage
from flextui.wording.statistics import columns, weeks
from flextui.wording.story import story
from flextui.wording.times import instant_of
from tests.records import after, prescription, screening, session
from tests.rules.journals import MOMENTS, START, journals

BERLIN, NEW_YORK = ZoneInfo("Europe/Berlin"), ZoneInfo("America/New_York")
LORD_HOWE = ZoneInfo("Australia/Lord_Howe")
ZONES = st.sampled_from(
    [BERLIN, NEW_YORK, LORD_HOWE]
    + [ZoneInfo(name) for name in ("Africa/Casablanca", "Asia/Kathmandu", "Pacific/Kiritimati")]
)
CHANGES = {
    "Berlin forward": datetime(2026, 3, 29, 1, 0, tzinfo=UTC),
    "Berlin back": datetime(2026, 10, 25, 1, 0, tzinfo=UTC),
    "New York forward": datetime(2026, 3, 8, 7, 0, tzinfo=UTC),
    "New York back": datetime(2026, 11, 1, 6, 0, tzinfo=UTC),
    "Lord Howe back, by half an hour": datetime(2026, 4, 4, 15, 0, tzinfo=UTC),
    "Lord Howe forward, by half an hour": datetime(2026, 10, 3, 15, 30, tzinfo=UTC),
    "a leap day": datetime(2028, 2, 29, 12, 0, tzinfo=UTC),
    "the end of a year": datetime(2026, 12, 31, 23, 30, tzinfo=UTC),
}
NEAR_CHANGES = st.tuples(
    st.sampled_from(sorted(CHANGES.values())), st.integers(-26 * 60, 26 * 60)
).map(lambda drawn: drawn[0] + timedelta(minutes=drawn[1]))


def travelled(record: Record, zone: ZoneInfo) -> Record:
    """Return the same record, written down in another place."""
    return replace(record, at=in_fixed_offset(record.at.astimezone(zone)))


@given(journals(), MOMENTS, ZONES, ZONES)
def test_where_one_looks_from_changes_nothing_but_today(
    journal: list[Record], now: datetime, here: ZoneInfo, there: ZoneInfo
) -> None:
    seen, elsewhere = (progress(journal, now.astimezone(zone)) for zone in (here, there))
    assert seen.outcomes == elsewhere.outcomes
    for one, other in zip(status_of(seen).stages, status_of(elsewhere).stages, strict=True):
        assert one == other
    assert status_of(seen).phase is status_of(elsewhere).phase


@given(journals(only_sessions=True), ZONES, NEAR_CHANGES)
def test_todays_sessions_are_those_on_the_day_of_now(
    journal: list[Record], zone: ZoneInfo, now: datetime
) -> None:
    moved = [replace(each, at=each.at - START + now - timedelta(days=2)) for each in journal]
    moved = [travelled(each, zone) for each in moved]
    local = in_fixed_offset(now.astimezone(zone))
    shift = timedelta(hours=4)
    expected = [
        each
        for each in moved
        if isinstance(each, Session)
        and each.at <= local
        and day_of(each.at, shift) == day_of(local, shift)
    ]
    assert overview(moved, now.astimezone(zone)).status.sessions_today == len(expected)


@given(journals(), MOMENTS, ZONES)
def test_what_is_still_to_come_lies_ahead(
    journal: list[Record], now: datetime, zone: ZoneInfo
) -> None:
    seen = overview(journal, now.astimezone(zone))
    status = seen.status
    for instant in (status.resting_until, status.next_from):
        assert instant is None or instant > now
    assert all(day is None or day >= status.today for day in seen.forecasts.values())


@given(journals(), MOMENTS, st.integers(1, 3_000_000), ZONES)
def test_a_clock_that_was_set_back_gives_what_a_fresh_look_gives(
    journal: list[Record], now: datetime, seconds: int, zone: ZoneInfo
) -> None:
    later = progress(journal, now.astimezone(zone))
    back = (now - timedelta(seconds=seconds)).astimezone(zone)
    assert later.at(back) is None
    again = progress(journal, back).at(now.astimezone(zone))
    assert again is None or again.course == later.course


@pytest.mark.parametrize("name", CHANGES)
@pytest.mark.parametrize("zone", [BERLIN, NEW_YORK, LORD_HOWE], ids=str)
def test_spans_are_elapsed_time_through_every_change(name: str, zone: ZoneInfo) -> None:
    change = CHANGES[name]
    before = in_fixed_offset((change - timedelta(minutes=50)).astimezone(zone))
    hurt = session(at=before, pain=(0, 6, 4))
    rested = overview([screening(before - timedelta(hours=1)), hurt], change.astimezone(zone))
    assert rested.status.resting_until == before + timedelta(hours=24)
    easy = replace(hurt, pain_peak=0, pain_after=0)
    seen = overview([screening(before - timedelta(hours=1)), easy], change.astimezone(zone))
    assert seen.status.next_from in (before + timedelta(hours=2), None)
    soon = session(at=in_fixed_offset((change + timedelta(minutes=9)).astimezone(zone)))
    late = replace(soon, at=soon.at + timedelta(minutes=1))
    for second, counts in ((soon, 1), (late, 2)):
        both = progress([screening(before - timedelta(hours=1)), easy, second], late.at)
        assert both.course.stages[0].count == counts


@given(NEAR_CHANGES, ZONES)
def test_a_wall_time_that_was_shown_can_be_typed(at: datetime, zone: ZoneInfo) -> None:
    local = at.astimezone(zone)
    found = instant_of(f"{local:%Y-%m-%d %H:%M}", (at + timedelta(days=30)).astimezone(zone))
    assert f"{found.astimezone(zone):%Y-%m-%d %H:%M}" == f"{local:%Y-%m-%d %H:%M}"
    assert abs(found - at) in (timedelta(), timedelta(minutes=30), timedelta(hours=1))
    assert instant_of("now", local) == at
    assert instant_of("-2h", local) == at - timedelta(hours=2)


@given(journals(), MOMENTS, ZONES, st.sampled_from(range(7)))
def test_weeks_and_curves_hold_every_session_of_any_journey(
    journal: list[Record], now: datetime, zone: ZoneInfo, first_weekday: int
) -> None:
    seen = progress([travelled(each, zone) for each in journal], now.astimezone(zone))
    lines = story(seen)
    if not lines:
        return
    days = [line.day for line in lines]
    shown = weeks(lines, min(days), max(days), first_weekday)
    assert sum(week.sessions for week in shown) == len(seen.sessions)
    assert all(week.first.weekday() == first_weekday for week in shown)
    curve = columns(lines, min(line.at for line in lines), seen.now, 40)
    assert sum(column.sessions for column in curve) == len(seen.sessions)


def test_a_run_over_the_leap_day_and_over_new_year_has_its_days() -> None:
    for first in (date(2028, 2, 28), date(2026, 12, 30)):
        start = datetime(first.year, first.month, first.day, 23, 0, tzinfo=UTC)
        done = [session(at=start + timedelta(hours=12 * number)) for number in range(6)]
        seen = overview([screening(start - timedelta(hours=1)), *done], done[-1].at)
        assert seen.status.stage(Stage.SUPINE).clear_days == 4
        assert seen.progress.course.level == STAGES.index(Stage.SEATED) + 1


def test_each_time_has_the_day_of_the_prescription_in_force_then() -> None:
    early = prescription(after(days=1), day_start="00:00")
    late = prescription(after(days=3), day_start="10:00")
    day_of = day_counter([early, screening(after(days=2)), late])
    night = {"hours": 17}  # two in the morning of the next day
    assert day_of(after(**night)) == date(2026, 1, 5)
    assert day_of(after(days=1, **night)) == date(2026, 1, 7)
    assert day_of(early.at) == date(2026, 1, 6)
    assert day_of(late.at) == date(2026, 1, 7)
    assert day_of(after(days=3, hours=1)) == date(2026, 1, 8)


def test_without_a_prescription_a_day_begins_at_four() -> None:
    day_of = day_counter([screening()])
    assert day_of(after(hours=18.9)) == date(2026, 1, 5)
    assert day_of(after(hours=19)) == date(2026, 1, 6)
