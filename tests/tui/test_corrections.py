"""Records are looked at, corrected, deleted and brought back, knowing what that means."""

from collections.abc import Callable

from msgspec.structs import replace

from flextui.rules.records import CheckIn, Record, RedFlag, Site, Stage
from flextui.store.journal import Journal
from flextui.tui.dialog import Ask
from flextui.tui.screens.history import HistoryScreen
from tests.records import after, checkin, clear_run, screening, session
from tests.tui.helpers import Opener, Story

RUN = clear_run(Stage.SUPINE, after())
OPENED: tuple[Record, ...] = (screening(), *RUN)
EVENING = after(days=2, hours=12)


def said(story: Story) -> Callable[[str], bool]:
    """Return what tells whether a notice with a text was shown."""
    return lambda text: any(text in each for each in story.app.told)


async def test_a_line_tells_everything_about_itself(open_app: Opener) -> None:
    hurt = session(
        Stage.SEATED, EVENING, pain=(1, 4, 3), sites=(Site.BACK, Site.THIGH), note="[/]\n[b]x"
    )
    async with open_app((*OPENED, hurt), EVENING, size=(100, 40)) as story:
        await story.press("3", "down", "enter")
        await story.until_shown("◀ step back  Seated session of Wed 7 Jan 2026 21:00")
        shown = story.shown()
        assert "Symptoms moved further from the spine" in shown
        assert "Pain rose from 1 to 3" in shown
        assert "Seated is closed for now." in shown
        assert "in the back → down to the thigh" in shown
        assert "[b]x" in shown
        await story.press("escape")
        await story.until_shown("lines, newest first")


async def test_deleting_says_first_what_it_closes(open_app: Opener) -> None:
    async with open_app(OPENED, EVENING) as story:
        await story.press("3", "down", "D")
        await story.until_shown("Deleting this closes Seated.")
        await story.open(HistoryScreen, "n")
        assert "9 lines" in story.shown()
        assert len(story.sessions()) == 6
        await story.press("D")
        await story.until_shown("Deleting this closes Seated.")
        await story.press("y")
        await story.until(lambda: len(story.sessions()) == 5)
        await story.until_shown("7 lines")
        assert said(story)("That closes Seated.")
        await story.press("u")
        await story.until_shown("Undoing it opens Seated.")
        await story.press("y")
        await story.until(lambda: len(story.sessions()) == 6)
        await story.until(lambda: said(story)("Undone: the deletion of the supine session"))


async def test_a_correction_is_previewed_and_kept(open_app: Opener) -> None:
    async with open_app(OPENED, EVENING, size=(100, 40)) as story:
        await story.press("3", "down", "e")
        await story.until_shown("Edit: supine session of Wed 7 Jan 2026 13:00")
        await story.press("0", "2")
        await story.until_shown("○ noted")
        await story.until_shown("It was not painless (worst 2, after 0)")
        await story.until_shown("This correction closes Seated.")
        await story.press("enter")
        await story.until(lambda: story.sessions()[-1].pain_peak == 2)
        await story.until(lambda: said(story)("Corrected: supine session"))
        await story.until_on(HistoryScreen)
        assert "○ noted" in story.shown()


async def test_a_correction_that_opens_asks_and_a_wrong_one_is_named(open_app: Opener) -> None:
    hard: tuple[Record, ...] = (
        screening(),
        *RUN[:5],
        session(Stage.SUPINE, after(days=2, hours=4), effort=5),
    )
    async with open_app(hard, EVENING, size=(80, 24)) as story:
        await story.press("3", "e", "tab", "tab", "tab", "1")
        await story.until_shown("This correction opens Seated.")
        await story.press("enter")
        await story.until_shown("Save this correction?")
        await story.press("y")
        await story.until_shown("Seated is open now.")
        await story.press("down", "e", *["tab"] * 7, *["backspace"] * 3)
        await story.until_shown("Repetitions is left out")
        await story.press("enter")
        assert "Edit: supine session" in story.shown()
        await story.press("escape", "y")
        await story.until_shown("newest first")


async def test_a_note_of_a_checkin_is_corrected(open_app: Opener) -> None:
    noted = checkin(EVENING, pain=1)
    async with open_app((*OPENED, noted), EVENING) as story:
        await story.press("3", "e", "3", *["tab"] * 3, *"x[/]")
        await story.press("enter")

        def kept() -> bool:
            record = story.records()[-1]
            return isinstance(record, CheckIn) and (record.pain, record.note) == (3, "x[/]")

        await story.until(kept)


async def test_undo_names_each_change_it_takes_back(open_app: Opener) -> None:
    async with open_app(OPENED[:4], EVENING) as story:
        journal = Journal(story.directory, clock=story.clock, origin="application")
        journal.delete(RUN[1].id)
        await story.until(lambda: len(story.app.diary.records) == 3)
        await story.open(Ask, "3", "D")
        await story.open(HistoryScreen, "y")
        await story.until(lambda: len(story.records()) == 2)
        await story.press("u")
        undone = "Undone: the deletion of the supine session of"
        await story.until(lambda: said(story)(f"{undone} 2026-01-06"))
        await story.press("u")
        await story.until_shown("Another program, or another window")
        await story.press("y")
        await story.until(lambda: said(story)(f"{undone} 2026-01-05"))
        assert len(story.records()) == 4


async def test_undo_twice_at_once_takes_back_two_changes(open_app: Opener) -> None:
    async with open_app(OPENED[:3], EVENING) as story:
        journal = story.app.diary.journal
        for name in ("one", "two"):
            journal.add(replace(checkin(EVENING), id=name))
        await story.press("u", "u")
        await story.until(lambda: len(story.records()) == 3)


async def test_undo_asks_before_it_lifts_a_pause(open_app: Opener) -> None:
    flagged = checkin(EVENING, flags=(RedFlag.NIGHT_PAIN,))
    async with open_app(OPENED, EVENING) as story:
        story.app.diary.journal.add(flagged)
        await story.until_shown("Paused")
        await story.press("u")
        await story.until_shown("Undoing it lifts the pause.")
        await story.press("enter")
        await story.until(lambda: len(story.app.screen_stack) == 1)
        assert len(story.records()) == 8
        await story.press("u")
        await story.until_shown("Undoing it lifts the pause.")
        await story.press("y")
        await story.until(lambda: len(story.records()) == 7)
