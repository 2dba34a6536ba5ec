"""The keys at the bottom: whole ones only, help always, and a click is a key press."""

from flextui.tui.screens.today import TodayScreen
from tests.records import after, screening
from tests.tui.helpers import Opener


async def test_a_short_line_leaves_out_whole_keys(open_app: Opener) -> None:
    async with open_app((screening(),), after(), size=(60, 20)) as story:
        await story.until_shown("? Help")
        last = story.shown().splitlines()[-1]
        assert last == "enter Guided session  i How to  l Log  ! Safety  ? Help"


async def test_a_click_does_what_the_key_does(open_app: Opener) -> None:
    async with open_app((screening(),), after()) as story:
        await story.until_shown("l Log")
        column = story.shown().splitlines()[-1].index("l Log")
        assert await story.pilot.click("FootBar", offset=(column + 2, 0))
        await story.until_shown("Pain before")


async def test_what_has_no_sense_now_is_still_told(open_app: Opener) -> None:
    async with open_app((), after(), size=(120, 30)) as story:
        await story.open(TodayScreen, "escape")
        assert "enter Guided session" in story.shown()
        await story.press("enter")
        assert "A few questions before you start" in story.shown()


async def test_a_key_of_ones_own_stays_in_its_place(open_app: Opener) -> None:
    async with open_app((screening(),), after(), size=(60, 20)) as story:
        await story.until_shown("l Log")
        story.app.set_keymap({"log": "z"})
        await story.until_shown("z Log")
        last = story.shown().splitlines()[-1]
        assert last == "enter Guided session  i How to  z Log  ! Safety  ? Help"
