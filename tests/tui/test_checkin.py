"""How is it now: two or three keys, and the day after decides."""

from flextui.rules.records import CheckIn, Record, RedFlag, Site, Stage
from flextui.tui.screens.checkin import CheckInScreen
from flextui.tui.screens.result import ResultScreen
from tests.records import after, clear_run, screening, session
from tests.tui.helpers import Opener, Story

START: tuple[Record, ...] = (screening(), session())


def kept(story: Story) -> list[CheckIn]:
    """Return the check-ins in the journal on disk."""
    return [record for record in story.records() if isinstance(record, CheckIn)]


async def test_three_keys_say_how_it_is_and_more_can_be_said(open_app: Opener) -> None:
    async with open_app(START, after(hours=3)) as story:
        await story.press("n", "enter", shows="How much does it hurt now? 0 is no pain, t is ten.")
        assert kept(story) == []
        await story.press("1", "enter", tells="Saved: pain 1, in the back.")
        assert not isinstance(story.app.screen, CheckInScreen)
        story.clock.pass_by(hours=1)
        await story.press("n", "0", "right", "down", "down", "h", "i", "enter")
        await story.until_told("Saved: pain 0, in the back.")
        said = [(each.pain, each.site, each.flags, each.note) for each in kept(story)]
        assert said == [(1, Site.BACK, (), ""), (0, Site.BACK, (), "hi")]


async def test_a_worse_back_is_said_before_and_told_after(open_app: Opener) -> None:
    history: tuple[Record, ...] = (screening(), *clear_run(Stage.SUPINE, after(), sessions=3))
    async with open_app(history, after(days=2)) as story:
        await story.press("n", "4")
        await story.until_shown("pain 4 · clearly there · in the back")
        await story.until_shown("That is clearly worse than just after your last session")
        await story.open(ResultScreen, "enter")
        await story.until_shown("the day after decides")
        await story.until_shown("Supine: 0 of 6 clear.")
        await story.press("escape")
        await story.until_shown("Supine lumbar flexion")


async def test_something_new_pauses_and_leads_to_its_page(open_app: Opener) -> None:
    async with open_app(START, after(hours=3)) as story:
        await story.press("n", "2", "down", "y")
        await story.until_shown("(1 of 2)")
        await story.press("n", "y", "space", "ctrl+s")
        await story.until_shown("This pauses the programme")
        await story.press("enter")
        await story.until_shown("Please have this looked at before you bend.")
        assert kept(story)[0].flags == (RedFlag.FEVER_UNWELL,)
