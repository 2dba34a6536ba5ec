"""A stage that is not open, a pause, a rest, a full disk: the form says so and keeps all."""

import pytest

from flextui.rules.records import Record, RedFlag, Session, Stage
from flextui.store.errors import JournalError
from flextui.store.journal import Journal
from flextui.tui.screens.log import LogFields, LogScreen
from tests.records import after, clear_run, screening, session
from tests.tui.helpers import Opener, Story

START: tuple[Record, ...] = (screening(),)


async def filled(story: Story) -> LogFields:
    """Open the quick log and fill in four good ratings."""
    await story.open(LogScreen, "l", "0", "0", "0", "1")
    await story.until_shown("no symptoms")
    return story.app.screen.query_one(LogFields)


async def test_a_closed_stage_says_what_is_missing_and_what_is_open(open_app: Opener) -> None:
    async with open_app(START, after()) as story:
        fields = await filled(story)
        fields.stage.choose(Stage.SEATED)
        await story.until_shown("Seated is not open (lying: 6 more clear sessions, 3 more days).")
        await story.until_shown("Open: lying.")
        await story.press("enter")
        await story.until_shown("Supine: 0 of 6 clear sessions in a row")
        await story.open(LogScreen, "enter")
        assert story.sessions() == []
        assert fields.effort.value == 1


async def test_a_session_of_a_closed_stage_can_be_kept_all_the_same(open_app: Opener) -> None:
    async with open_app(START, after()) as story:
        fields = await filled(story)
        fields.stage.choose(Stage.STANDING)
        await story.press("enter")
        await story.until_shown("Standing was not open")
        await story.until_shown("It does not count")
        await story.press("y")
        await story.until_told("Saved: standing, noted.")
        assert [each.stage for each in story.sessions()] == [Stage.STANDING]


async def test_a_pause_is_said_at_once_and_asks_before_keeping(open_app: Opener) -> None:
    async with open_app((screening(after(), RedFlag.NIGHT_PAIN),), after(hours=1)) as story:
        await filled(story)
        await story.until_shown("The programme is paused until a provider has said it is fine.")
        await story.press("enter")
        await story.until_shown("Supine was not open")
        await story.until_shown("A provider's word that going on is fine")
        await story.press("y")
        await story.until_told("Saved: supine, noted.")


async def test_a_rest_is_said_at_once(open_app: Opener) -> None:
    red = session(at=after(), pain=(0, 3, 3))
    async with open_app((screening(), red), after(hours=1)) as story:
        await filled(story)
        await story.until_shown("Lying rests until tomorrow 09:00.")
        await story.press("enter")
        await story.until_shown("Supine rests until tomorrow 09:00.")


async def test_a_backdated_session_is_judged_at_its_own_time(open_app: Opener) -> None:
    history = (*START, *clear_run(Stage.SUPINE, after()))
    async with open_app(history, after(days=3)) as story:
        fields = await filled(story)
        await story.until_shown("Then seated: 1 of 6 clear")
        fields.when.input.value = "-30h"
        await story.until_shown("Seated is not open (lying:")
        fields.when.input.value = "-1h"
        await story.until_shown("Then seated: 1 of 6 clear")


async def test_an_error_while_saving_keeps_the_form(
    open_app: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_journal: Journal, _record: Session) -> None:
        raise JournalError("Nothing was saved: the disk is full; free some space and try again.")

    async with open_app(START, after()) as story:
        fields = await filled(story)
        with monkeypatch.context() as patch:
            patch.setattr(Journal, "add", full)
            await story.press("enter")
            await story.until_told("the disk is full")
        assert isinstance(story.app.screen, LogScreen)
        assert fields.effort.value == 1
        await story.press("enter")
        await story.until_told("Saved: supine, clear. 1 of 6.")


@pytest.mark.parametrize("size", [(120, 36), (60, 20), (40, 12)])
async def test_it_works_in_every_size(open_app: Opener, size: tuple[int, int]) -> None:
    async with open_app(START, after(), size=size) as story:
        await story.press("l", "2", "1", "1", "2")
        await story.until_shown("before 2 · worst 1" if size[1] > 12 else "○ noted")
        await story.press("enter")
        await story.until_told("Saved: supine, noted. 0 of 6.")
