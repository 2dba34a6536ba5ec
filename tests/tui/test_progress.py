"""Progress shows how it went, by curves that can be read without colour."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from flextui.rules.records import Record, Stage
from flextui.tui.screens.progress import ProgressScreen
from flextui.tui.widgets.timeline import Timeline
from tests.records import after, checkin, clear_run, screening, session
from tests.tui.helpers import Opener

RUN = clear_run(Stage.SUPINE, after())
HURT = session(Stage.SEATED, after(days=3), pain=(1, 6, 4), effort=5)
RECORDS: tuple[Record, ...] = (screening(), *RUN, HURT, checkin(after(days=3, hours=3), pain=5))


async def test_the_last_two_weeks_with_values_at_the_cursor(open_app: Opener) -> None:
    async with open_app(RECORDS, after(days=4), size=(120, 60)) as story:
        await story.press("4")
        await story.until_shown("2 weeks (since Sat 27 Dec 2025): 7 sessions, 6 clear")
        await story.until_shown("Thu 8 Jan 12:00  how it was: pain 5")
        await story.press("left")
        await story.until_shown("Seated ◀ step back  pain 1 → 6 → 4  effort 5")
        await story.until_shown("◀ Seated is closed for now.")
        assert "Supine   ━━━━━━━━━━━━━━━━ 100%  6 of 6" in story.shown()
        assert "Week of Mon 5 Jan  7 sessions, goal 21" in story.shown()


async def test_spans_and_a_day_of_the_map(open_app: Opener) -> None:
    async with open_app(RECORDS, after(days=4), size=(120, 60)) as story:
        await story.press("4", "s")
        await story.until_shown("3 months (since Fri 10 Oct 2025)")
        await story.press("s")
        await story.until_shown("a year (since")
        await story.until_shown("means")
        await story.press("s")
        await story.until_shown("all (since Mon 5 Jan 2026)")
        await story.press("tab", "tab")
        assert "Nothing on this day." in story.shown()
        await story.press("up", gone="Nothing on this day.")
        assert "Thu 8 Jan" in story.shown()
        await story.until_shown("09:00  Seated    ◀ step back")


async def test_with_no_session_it_names_the_next_key(open_app: Opener) -> None:
    async with open_app((screening(),), after(), size=(60, 20)) as story:
        await story.press("4")
        await story.until_shown("Press l to log a session")
        await story.press("s")
        assert "Press l to log a session" in story.shown()


async def test_one_session_is_enough_to_draw(open_app: Opener) -> None:
    async with open_app((screening(), RUN[0]), after(hours=1), size=(40, 12)) as story:
        await story.open(ProgressScreen, "4")
        assert "●" in story.shown()
        await story.resize(100, 50, shows="Supine ✓ clear  pain 0 → 0 → 0")
        assert "Week of Mon 5 Jan  1 session, goal 21" in story.shown()


async def test_a_session_logged_elsewhere_joins_the_curves(open_app: Opener) -> None:
    async with open_app((screening(), RUN[0]), after(hours=1), size=(100, 50)) as story:
        await story.press("4")
        await story.until_shown("1 session, 1 clear")
        story.app.diary.journal.add(session(Stage.SUPINE, after(hours=0.5)))
        await story.until_shown("2 sessions, 1 clear")


async def test_the_first_day_is_whole_though_its_offset_was_another(open_app: Opener) -> None:
    now = datetime(2026, 11, 1, 12, 0, tzinfo=ZoneInfo("Europe/Berlin"))
    summer = session(at=datetime.fromisoformat("2026-10-19T04:30+02:00"))
    away = session(at=datetime.fromisoformat("2026-10-19T05:00+09:00"))
    async with open_app((screening(summer.at - timedelta(days=9)), summer, away), now) as story:
        await story.press("4")
        await story.until_shown("2 weeks (since Mon 19 Oct 2026): 2 sessions")
        columns = story.app.screen.query_one(Timeline).columns
        assert sum(column.sessions for column in columns) == 2
