"""A place that was left comes back as if it had just been opened, and at once."""

import pytest
from rich.segment import Segment

from flextui.tui.place import Place
from flextui.tui.preferences import OURS
from flextui.tui.widgets.prose import Reading
from tests.tui.helpers import Opener, Story
from tests.tui.test_stages import SEATED_IS_OPEN, THEN

PLACES = {"1": "2", "2": "1", "3": "1", "4": "1"}
"""The keys of the places, each with one to go away to."""


def drawn(story: Story) -> list[list[Segment]]:
    """What stands on the screen, with its styles."""
    return [list(strip.simplify()) for strip in story.app.screen._compositor.render_strips()]


async def settled(story: Story) -> list[list[Segment]]:
    """What stands on the screen as soon as that does not change any more."""
    await story.settle()
    return drawn(story)


@pytest.mark.parametrize("place", PLACES)
async def test_in_the_theme_and_the_size_of_now(open_app: Opener, place: str) -> None:
    async with open_app(SEATED_IS_OPEN, now=THEN) as story:
        await story.press(place)
        before = await settled(story)
        await story.press(PLACES[place])
        story.app.theme = OURS[1].name
        await story.resize(60, 30)
        await story.press(place)
        again = await settled(story)
    async with open_app((), now=THEN, size=(60, 30)) as story:
        story.app.theme = OURS[1].name
        await story.press(place)
        assert await settled(story) == again != before


async def test_a_key_scrolls_at_once(open_app: Opener) -> None:
    async with open_app(SEATED_IS_OPEN, now=THEN, may_move=True) as story:
        await story.press("4")
        screen = story.app.screen
        assert isinstance(screen, Place)
        await story.until(lambda: screen.body.max_scroll_y)
        await story.press("j", "j")
        assert screen.body.scroll_y == 2
        assert not story.app.animator.is_being_animated(screen.body, "scroll_y")
        await story.press("k", "k", "k")
        assert screen.body.scroll_y == 0


async def test_a_text_scrolls_by_lines_and_pages(open_app: Opener) -> None:
    async with open_app(SEATED_IS_OPEN, now=THEN, size=(60, 16)) as story:
        await story.press("exclamation_mark")
        await story.until(lambda: story.app.screen.query(Reading))
        text = story.app.screen.query_one(Reading)
        await story.until(lambda: text.max_scroll_y > 5)
        for _ in range(3):
            story.app.simulate_key("down")
        await story.until(lambda: text.scroll_y == 3)
        await story.press("home")
        await story.until(lambda: text.scroll_y == 0)
        page = min(text.scrollable_content_region.height, text.max_scroll_y)
        for key in ("space", "pagedown"):
            await story.press(key)
            await story.until(lambda: text.scroll_y == page)
            await story.press("pageup")
            await story.until(lambda: text.scroll_y == 0)
