"""The helpers of these stories refuse a wait that proves nothing."""

import pytest

from flextui.tui.screens.log import LogScreen
from flextui.tui.screens.today import TodayScreen
from tests.records import after, screening
from tests.tui.helpers import Opener


async def test_what_was_shown_or_told_before_a_key_cannot_be_waited_for_after_it(
    open_app: Opener,
) -> None:
    async with open_app((screening(),), after()) as story:
        with pytest.raises(AssertionError, match="shown before already"):
            await story.press("2", shows="1 Today")
        with pytest.raises(AssertionError, match="not shown before"):
            await story.press("1", gone="nowhere to be seen")
        with pytest.raises(AssertionError, match="shown before already"):
            await story.resize(100, 30, shows="1 Today")
        story.clock.pass_by(minutes=1)
        with pytest.raises(AssertionError, match="shown before already"):
            await story.until_shown("1 Today")


async def test_a_screen_that_is_opened_has_its_focus_and_its_parts_their_places(
    open_app: Opener,
) -> None:
    async with open_app((screening(),), after()) as story:
        form = await story.open(LogScreen, "l")
        assert form.focused is not None
        assert form.focused.region.area
        assert isinstance(await story.open(TodayScreen, "escape"), TodayScreen)
