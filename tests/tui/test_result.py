"""What came of a record is told on a page of its own, as it stands now."""

import pytest

from flextui.rules.records import Record, Stage
from flextui.store.journal import Journal
from flextui.tui.screens.result import ResultScreen
from tests.records import after, clear_run, screening, session
from tests.tui.helpers import Opener

SUPINE_DONE: tuple[Record, ...] = (screening(), *clear_run(Stage.SUPINE, after()))


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (60, 20)])
async def test_an_opening_is_a_quiet_celebration(open_app: Opener, size: tuple[int, int]) -> None:
    async with open_app(SUPINE_DONE, after(days=2, hours=5), size=size) as story:
        story.app.push_screen(ResultScreen(SUPINE_DONE[-1].id))
        await story.until_shown("✓ Seated is open now")
        await story.until_shown("✓ clear   Supine, 13:00")
        await story.until_shown("Before the first time, see how it is done: key 2.")
        await story.until_shown("▶ Seated")


async def test_a_step_back_says_the_way_back(open_app: Opener) -> None:
    red = session(Stage.SEATED, after(days=3), pain=(0, 3, 3))
    async with open_app((*SUPINE_DONE, red), after(days=3)) as story:
        story.app.push_screen(ResultScreen(red.id))
        await story.until_shown("◀ step back   Seated, 09:00")
        await story.until_shown("Pain rose from 0 to 3; two points or more is a real change.")
        await story.until_shown("The way back: lying, easy and painless anew.")
        await story.until_shown("Seated: 0 of 6 clear.")


async def test_a_record_that_is_taken_back_meanwhile_is_not_told(open_app: Opener) -> None:
    async with open_app(SUPINE_DONE, after(days=2, hours=5)) as story:
        story.app.push_screen(ResultScreen(SUPINE_DONE[-1].id))
        await story.until_shown("✓ Seated is open now")
        Journal(story.directory, clock=story.clock).delete(SUPINE_DONE[-1].id)
        await story.until_shown("This record is not in the journal any more.")
        await story.press("enter")
        await story.until(lambda: not isinstance(story.app.screen, ResultScreen))
