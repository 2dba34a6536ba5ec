"""What the top bar and the panel of now draw can be clicked, at every width."""

from functools import partial

import pytest

from flextui.tui.screens.today import NowPanel
from flextui.tui.widgets.bars import TopBar
from tests.records import after, screening
from tests.tui.helpers import Opener, Story


def place_of(story: Story, text: str) -> tuple[int, int]:
    """Return the cell of the screen where a text begins."""
    for y, line in enumerate(story.shown().splitlines()):
        if (x := line.find(text)) >= 0:
            return x, y
    raise AssertionError(f"{text!r} is not shown:\n{story.shown()}")


def stands_on(story: Story, mode: str) -> bool:
    """Whether a place is shown."""
    return story.app.current_mode == mode


@pytest.mark.parametrize("width", [40, 60, 80, 160])
async def test_each_place_is_a_click_away(open_app: Opener, width: int) -> None:
    async with open_app((screening(),), after(), size=(width, 24)) as story:
        await story.until_shown("Stages")
        for label, mode in (
            ("4 Progress", "progress"),
            ("2 Stages", "stages"),
            ("1 Today", "today"),
        ):
            assert await story.pilot.click(offset=place_of(story, label))
            await story.until(partial(stands_on, story, mode))
            await story.until(lambda: story.app.screen.query(TopBar))


async def test_a_gap_between_two_places_is_no_place(open_app: Opener) -> None:
    async with open_app((screening(),), after()) as story:
        await story.until_shown("2 Stages")
        x, y = place_of(story, "2 Stages")
        await story.pilot.click(offset=(x - 1, y))
        await story.settle()
        assert story.app.current_mode == "today"


async def test_what_can_be_done_now_is_done_by_a_click(open_app: Opener) -> None:
    async with open_app((screening(),), after(), size=(40, 24)) as story:
        await story.until_shown("how is it now")
        assert await story.pilot.click(offset=place_of(story, "how is it now"))
        await story.until_shown("How is it now?")


async def test_what_is_under_the_pointer_is_lit(open_app: Opener) -> None:
    async with open_app((screening(),), after()) as story:
        await story.until_shown("log one you have done")
        panel = story.app.screen.query_one(NowPanel)
        await story.pilot.hover(offset=place_of(story, "log one you have done"))
        await story.until(lambda: panel.lit == "app.log")
        await story.pilot.hover(offset=place_of(story, "2 Stages"))
        await story.until(lambda: panel.lit == "")


async def test_the_time_gives_way_before_the_places_do(open_app: Opener) -> None:
    async with open_app((screening(),), after(), size=(160, 24)) as story:
        await story.until_shown("flextui   1 Today")
        assert "09:00" in story.shown().splitlines()[0]
        await story.pilot.resize_terminal(52, 24)
        await story.until(lambda: "flextui" not in story.shown().splitlines()[0])
        assert "09:00" in story.shown().splitlines()[0]
        await story.pilot.resize_terminal(40, 24)
        await story.until(lambda: "09:00" not in story.shown().splitlines()[0])
        assert "4 Progress" in story.shown().splitlines()[0]
