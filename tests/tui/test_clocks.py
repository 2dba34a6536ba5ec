"""The clock moves while the application is open: forward, back, to another zone, past midnight."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from flextui.rules.days import in_fixed_offset
from flextui.rules.records import Record, Stage
from flextui.tui.screens.history import HistoryScreen
from flextui.tui.screens.log import LogScreen
from flextui.tui.screens.progress import ProgressScreen
from flextui.tui.screens.stages import StagesScreen
from flextui.tui.screens.today import TodayScreen
from flextui.tui.widgets.text_field import TextField
from tests.records import clear_run, screening, session
from tests.tui.guided import LYING, repetitions
from tests.tui.helpers import Opener, Story, opener

BERLIN = ZoneInfo("Europe/Berlin")
CHANGES = {
    "Berlin forward": (BERLIN, datetime(2026, 3, 29, 1, 0, tzinfo=UTC)),
    "Berlin back": (BERLIN, datetime(2026, 10, 25, 1, 0, tzinfo=UTC)),
    "Lord Howe back": (ZoneInfo("Australia/Lord_Howe"), datetime(2026, 4, 4, 15, 0, tzinfo=UTC)),
}


def history(until: datetime) -> tuple[Record, ...]:
    """Return a diary whose latest session was a few hours before a moment."""
    start = until - timedelta(days=3, hours=1)
    return (screening(start - timedelta(hours=1)), *clear_run(Stage.SUPINE, start))


async def through_all_places(story: Story) -> None:
    """Look at the four places, and come back to the first."""
    for key, place in (
        ("2", StagesScreen),
        ("3", HistoryScreen),
        ("4", ProgressScreen),
        ("1", TodayScreen),
    ):
        await story.open(place, key)


async def log_a_clear_one(story: Story) -> None:
    """Log an easy session, whatever the form asks on the way."""
    await story.press("l")
    await rate_a_clear_one(story)


async def rate_a_clear_one(story: Story) -> None:
    """Fill the form in, and save it."""
    count = len(story.sessions())
    await story.press("0", "0", "0", "1", "enter")
    await story.until(lambda: len(story.sessions()) > count or "Record it anyway" in story.shown())
    if len(story.sessions()) == count:
        await story.press("y")
        await story.until(lambda: len(story.sessions()) > count)
    await story.until_on(TodayScreen)


@pytest.mark.parametrize("name", CHANGES)
async def test_the_clocks_change_while_it_is_open(name: str, tmp_path: Path) -> None:
    zone, change = CHANGES[name]
    before = change - timedelta(minutes=1)
    async with opener(tmp_path)(history(before), before.astimezone(zone)) as story:
        await story.until_shown(f"{before.astimezone(zone):%H:%M}")
        story.clock.now = change.astimezone(zone)
        await story.until_shown(f"{change.astimezone(zone):%H:%M}")
        await log_a_clear_one(story)
        kept = story.sessions()[-1].at
        assert kept == change
        assert kept.utcoffset() == change.astimezone(zone).utcoffset()
        await through_all_places(story)


async def test_a_clock_set_back_shows_the_past_as_it_was(open_app: Opener) -> None:
    now = datetime(2026, 5, 8, 12, 0, tzinfo=BERLIN)
    records = (*history(now), session(Stage.SEATED, now - timedelta(hours=1), pain=(0, 4, 3)))
    async with open_app(records, now) as story:
        await story.until_shown("Step back")
        story.clock.now = now - timedelta(days=2)
        await story.until(lambda: "Step back" not in story.shown())
        await story.until_shown("Wed 6 May  12:00")
        await through_all_places(story)
        await log_a_clear_one(story)
        await story.press("n", "1", "enter")
        await story.until(lambda: len(story.records()) == len(records) + 2)
        story.clock.now = now + timedelta(minutes=1)
        await story.until_shown("Step back")
        assert len(story.records()) == len(records) + 2


async def test_a_clock_set_back_before_everything_breaks_nothing(open_app: Opener) -> None:
    now = datetime(2026, 5, 8, 12, 0, tzinfo=BERLIN)
    async with open_app(history(now), now) as story:
        story.clock.now = now - timedelta(days=400)
        await story.until_shown("Thu 3 Apr")
        await through_all_places(story)
        await story.press("l", shows="Pain before")
        story.clock.now = now
        await rate_a_clear_one(story)
        assert len(story.sessions()) == 7


async def test_the_day_turns_at_its_start_and_not_at_midnight(open_app: Opener) -> None:
    evening = datetime(2026, 12, 31, 23, 58, tzinfo=BERLIN)
    first = session(at=evening - timedelta(hours=1))
    async with open_app((screening(evening - timedelta(days=1)), first), evening) as story:
        await story.until_shown("1 of 3 today")
        story.clock.pass_by(minutes=3)
        await story.until_shown("Fri 1 Jan  00:01")
        assert "1 of 3 today" in story.shown()
        story.clock.now = datetime(2027, 1, 1, 3, 59, tzinfo=BERLIN)
        await story.until_shown("03:59")
        assert "1 of 3 today" in story.shown()
        story.clock.pass_by(minutes=1)
        await story.until_shown("0 of 3 today")


async def test_after_midnight_today_is_one_day_everywhere(open_app: Opener) -> None:
    night = datetime(2026, 11, 28, 0, 50, tzinfo=BERLIN)
    async with open_app((screening(night - timedelta(days=1)), session(at=night)), night) as story:
        await story.until_shown("1 of 3 today")
        await story.press("3", "slash", *"today")
        await story.until_shown("1 of 3 lines, newest first: on 27 Nov 2026")
        await story.press("ctrl+u", *"yesterday")
        await story.until_shown("2 of 3 lines, newest first: on 26 Nov 2026")
        await story.press("escape", "l", "0", "0", "0", "1")
        await story.until(lambda: isinstance(story.app.screen, LogScreen))
        when = story.app.screen.query_one("#at", TextField)
        when.input.value = "3:30"
        await story.until_shown("still to come today; for the day")
        when.input.value = "11.30 pm"
        await story.until_shown("= Fri 27 Nov 23:30")
        await story.press("enter", tells="yesterday 23:30")
        assert story.sessions()[0].at == night - timedelta(hours=1, minutes=20)
        await story.press("1", shows="2 of 3 today")
        assert "23:30  Supine" in story.shown()


async def test_what_comes_after_a_change_is_told_as_the_clocks_will_show_it(
    open_app: Opener,
) -> None:
    night = datetime(2026, 3, 29, 1, 0, tzinfo=BERLIN)
    async with open_app((screening(night - timedelta(days=1)), session(at=night)), night) as story:
        await story.until_shown("next from 04:00")
        story.clock.now = night + timedelta(minutes=50)
        hurt = session(at=in_fixed_offset(story.clock.now), pain=(0, 0, 3))
        story.app.diary.journal.add(hurt)
        await story.until_shown("Lying rests until tomorrow 02:50")
        await story.press("l")
        await story.until_on(LogScreen)
        assert "Lying rests until tomorrow 02:50" in story.shown()
        story.app.screen.query_one("#at", TextField).input.value = "yesterday 23:30"
        await story.until_shown("= Sat 28 Mar 23:30")


async def test_what_is_open_while_the_zone_changes_is_of_the_new_one(open_app: Opener) -> None:
    noon = datetime(2026, 11, 27, 12, 0, tzinfo=BERLIN)
    async with open_app((screening(noon - timedelta(days=1)),), noon) as story:
        await story.press("l", "0", "0", "0", "1")
        await story.until(lambda: isinstance(story.app.screen, LogScreen))
        when = story.app.screen.query_one("#at", TextField)
        when.input.value = "11:15"
        await story.until_shown("= Fri 27 Nov 11:15")
        story.clock.now = (noon + timedelta(minutes=1)).astimezone(ZoneInfo("Africa/Cairo"))
        await story.press("enter")
        await story.until(lambda: len(story.sessions()) == 1)
        assert story.sessions()[0].at.isoformat() == "2026-11-27T11:15:00+02:00"


async def test_a_guided_session_is_of_the_zone_in_which_it_is_recorded(open_app: Opener) -> None:
    noon = datetime(2026, 1, 5, 12, 0, tzinfo=BERLIN)
    async with open_app(LYING, noon) as story:
        await repetitions(story)
        await story.press("space", shows="2 of 2 repetitions, done")
        await story.press("0", "1", "enter", shows="Stay, breathe; then: how is it now?")
        story.clock.now = (noon + timedelta(minutes=1)).astimezone(ZoneInfo("Asia/Tokyo"))
        await story.press("enter", shows="Record it")
        await story.press("0", "enter")
        await story.until(lambda: len(story.sessions()) == 1)
        assert story.sessions()[0].at.isoformat() == "2026-01-05T20:00:00+09:00"


async def test_a_journey_shows_the_same_instants_in_the_new_place(open_app: Opener) -> None:
    noon = datetime(2028, 2, 29, 12, 0, tzinfo=BERLIN)
    done = session(at=noon - timedelta(hours=1))
    async with open_app((screening(noon - timedelta(days=1)), done), noon) as story:
        await story.until_shown("next from 13:00")
        story.clock.now = (noon + timedelta(minutes=1)).astimezone(ZoneInfo("America/New_York"))
        await story.until_shown("next from 07:00")
        assert "11:00  Supine" in story.shown()
        assert "1 of 3 today" in story.shown()
        await log_a_clear_one(story)
        assert story.sessions()[-1].at.utcoffset() == timedelta(hours=-5)
        story.clock.now = (noon + timedelta(minutes=9)).astimezone(ZoneInfo("Pacific/Kiritimati"))
        await story.until_shown("Wed 1 Mar  01:09")
        await through_all_places(story)
