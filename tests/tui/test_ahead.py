"""A clock was a year ahead for a moment: what was recorded then is shown, asked about, mended."""

from flextui.rules.records import CheckIn, Phase, Record, RedFlag
from flextui.store.journal import Journal
from flextui.tui.dialog import Ask
from flextui.tui.screens.checkin import CheckInScreen
from flextui.tui.screens.correction import EditScreen
from flextui.tui.screens.flags import FlagPage
from flextui.tui.screens.welcome import WelcomeScreen
from tests.records import after, checkin, screening, session
from tests.tui.helpers import Opener, Story

FEVER = RedFlag.FEVER_UNWELL
FAR = after(days=400)
DONE: tuple[Record, ...] = (screening(), session())
AHEAD = session(at=FAR)
FLAGGED = screening(after(days=401), FEVER)
"""These lie ahead; the application is opened on Monday."""

QUESTION = "A red flag is recorded for 10 Feb 2027: fever or feeling ill. Is it so now?"


async def write(story: Story, *records: Record) -> None:
    """Let another program import records, whatever their time."""
    Journal(story.directory, clock=story.clock).merge(records, label="elsewhere")


def said(story: Story) -> str:
    """Return what the screen says, however it is broken into lines."""
    return " ".join(story.shown().replace("│", " ").split())


async def until_asked(story: Story) -> None:
    """Wait for the question about a red flag ahead of the clock."""
    await story.until(lambda: isinstance(story.app.screen, Ask) and QUESTION in said(story))


async def test_history_shows_what_does_not_count_yet_and_mends_it(open_app: Opener) -> None:
    async with open_app((*DONE, AHEAD), size=(100, 30)) as story:
        assert "1 record lies ahead of your clock: 9 Feb 2027." in said(story)
        await story.press("3", shows="» ahead of clock")
        assert story.shown().count("✓ clear") == 1
        await story.press("enter", shows="It counts from its time on.")
        await story.press("D", shows="Delete the supine session of Tue 9 Feb 2027")
        await story.press("y", gone="ahead of clock")
        assert len(story.records()) == 2
        await story.press("u", shows="» ahead of clock")
        await story.press("home")
        form = await story.open(EditScreen, "e")
        form.query_one("#at Input").focus()
        await story.press("end", "ctrl+u", *"-1h", "enter")
        await story.until(lambda: max(each.at for each in story.sessions()) == after())
        await story.until(lambda: "ahead of clock" not in story.shown())


async def test_a_yes_to_a_red_flag_ahead_pauses_by_a_check_in(open_app: Opener) -> None:
    async with open_app((*DONE, FLAGGED)) as story:
        await until_asked(story)
        await story.press("y")
        await story.until(lambda: isinstance(story.app.screen, CheckInScreen))
        await story.until_shown("■ fever or feeling ill")
        await story.press("3", "enter")
        await story.until(lambda: isinstance(story.app.screen, FlagPage))
        kept = [each for each in story.records() if isinstance(each, CheckIn)]
        assert [(each.at, each.pain, each.flags) for each in kept] == [(after(), 3, (FEVER,))]
        assert story.app.overview is not None
        assert story.app.overview.status.phase is Phase.PAUSED
    async with open_app() as story:
        await story.until_shown("Paused")
        assert not isinstance(story.app.screen, Ask)
        assert QUESTION not in said(story)


async def test_what_was_not_answered_is_asked_again_at_the_next_start(open_app: Opener) -> None:
    for key in ("escape", "n", "enter"):
        async with open_app((*DONE, FLAGGED) if key == "escape" else ()) as story:
            await until_asked(story)
            await story.press(key)
            await story.until(lambda: not isinstance(story.app.screen, Ask))
            assert "Is it so now?" in story.shown()
            assert len(story.records()) == 3
    async with open_app() as story:
        await until_asked(story)
        await story.press("y")
        await story.until(lambda: isinstance(story.app.screen, CheckInScreen))
        await story.press("escape", shows="Leave without saving?")
        await story.press("y", shows="1 of 3 today")
        assert len(story.records()) == 3
    async with open_app() as story:
        await until_asked(story)


async def test_the_questions_before_the_start_come_after_it(open_app: Opener) -> None:
    async with open_app((FLAGGED,)) as story:
        await until_asked(story)
        await story.press("n")
        await story.until(lambda: isinstance(story.app.screen, WelcomeScreen))


async def test_one_that_another_program_writes_is_asked_about(open_app: Opener) -> None:
    async with open_app(DONE) as story:
        await story.until_shown("1 of 3 today")
        await story.press("n")
        await story.until(lambda: isinstance(story.app.screen, CheckInScreen))
        await write(story, checkin(after(days=401), 4, flags=(FEVER,)))
        await story.until(lambda: story.app.overview and story.app.overview.progress.later)
        assert isinstance(story.app.screen, CheckInScreen)
        await story.press("escape")
        await until_asked(story)
        await story.press("n")
        await story.press("3", shows="» ahead of clock")
        await story.press("slash")
        await story.until(lambda: story.app.focused is not None and story.app.focused.id == "query")
        await write(story, session(at=after(days=402), flags=(RedFlag.CHEST_PAIN,)))
        await story.until(lambda: story.shown().count("» ahead of clock") == 2)
        await story.press(*"yes", shows="yes")
        await story.press("escape")
        await story.until(lambda: isinstance(story.app.screen, Ask))


async def test_the_clock_is_set_right_while_it_is_open(open_app: Opener) -> None:
    async with open_app((*DONE, FLAGGED), now=after(days=402)) as story:
        await story.until_shown("Paused")
        story.clock.now = after()
        await until_asked(story)
