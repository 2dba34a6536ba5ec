"""What came of a record is told on a page of its own, as it stands now."""

from flextui.rules.records import Record, Stage
from flextui.store.journal import Journal
from flextui.tui.screens.result import ResultScreen
from tests.records import after, clear_run, screening
from tests.tui.helpers import Opener

SUPINE_DONE: tuple[Record, ...] = (screening(), *clear_run(Stage.SUPINE, after()))


async def test_a_record_that_is_taken_back_meanwhile_is_not_told(open_app: Opener) -> None:
    async with open_app(SUPINE_DONE, after(days=2, hours=5)) as story:
        story.app.push_screen(ResultScreen(SUPINE_DONE[-1].id))
        await story.until_shown("✓ Seated is open now")
        Journal(story.directory, clock=story.clock).delete(SUPINE_DONE[-1].id)
        await story.until_shown("This record is not in the journal any more.")
        await story.press("enter")
        await story.until(lambda: not isinstance(story.app.screen, ResultScreen))
