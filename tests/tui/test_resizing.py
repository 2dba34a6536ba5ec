"""A terminal is made larger and smaller, many times: nothing is lost, and all fits at the end."""

from random import Random

import pytest
from textual.widgets import Input

from flextui.tui.screens.log import LogScreen
from flextui.tui.widgets.rating import RatingField
from flextui.tui.widgets.text_field import NoteArea
from tests.tui.helpers import Opener, Story
from tests.tui.layouts import LayoutWalk, look
from tests.tui.walk import NOW, diary

WIDE = (120, 36)
EXTREMES = ((1, 1), (10, 3), (40, 12), (39, 11), (250, 80), (160, 5), (20, 60), (80, 24))


async def storm(story: Story, seed: int = 7) -> None:
    """Drag the corner of the window about, and let it rest at 80 columns."""
    chance = Random(seed)  # noqa: S311  (a story, not a secret)
    drag = [(chance.randint(20, 200), chance.randint(5, 60)) for _ in range(12)]
    for size in (*drag, *EXTREMES):
        await story.pilot.resize_terminal(*size)
    await story.until(lambda: tuple(story.app.size) == EXTREMES[-1])
    await look(story)


@pytest.mark.parametrize(
    "place", ["1", *(pytest.param(place, marks=pytest.mark.soak) for place in "234")]
)
async def test_a_place(place: str, open_app: Opener) -> None:
    async with open_app(diary("a note"), NOW, WIDE) as story:
        await story.press(place)
        await storm(story)
        focused = story.app.focused
        await storm(story, seed=8)
        assert story.app.focused is focused


async def test_a_half_filled_log(open_app: Opener) -> None:
    async with open_app(diary(""), NOW, WIDE) as story:
        await LayoutWalk(story, "").to("LogScreen", "l", "2", "1")
        screen = story.app.screen
        screen.query_one("#at Input", Input).value = "-2h"
        screen.query_one(NoteArea).text = "two\nlines"
        focused = story.app.focused
        await storm(story)
        assert isinstance(story.app.screen, LogScreen)
        assert [each.value for each in screen.query(RatingField)] == [2, 1, None, None]
        assert screen.query_one("#at Input", Input).value == "-2h"
        assert screen.query_one(NoteArea).text == "two\nlines"
        assert story.app.focused is focused
        before = len(story.sessions())
        await story.press("1", "2", "enter")
        await story.until(lambda: len(story.sessions()) == before + 1)
        assert story.sessions()[-1].note == "two\nlines"


@pytest.mark.soak
@pytest.mark.parametrize("keys", [("comma",), ("exclamation_mark",), ("at",), ("n", "3"), ("c",)])
async def test_what_stands_over_a_place(keys: tuple[str, ...], open_app: Opener) -> None:
    async with open_app(diary(""), NOW, WIDE) as story:
        await story.press(*keys)
        await story.until(lambda: len(story.app.screen_stack) > 1)
        screen = story.app.screen
        await storm(story)
        assert story.app.screen is screen


async def test_a_session_goes_on_where_it_was(open_app: Opener) -> None:
    async with open_app(diary(""), NOW, WIDE) as story:
        story.app.pace = 1e-9
        walk = LayoutWalk(story, "")
        await walk.to("CheckInStep", "enter")
        await walk.to("Ask", "0", "n")
        await walk.to("RepetitionsStep", "n")
        await story.press("space")
        await storm(story)
        await walk.to("MovingStep", "x")
