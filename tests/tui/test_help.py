"""Help and footer say what is on the screen, and the keys as they are now."""

from flextui.tui.commands import commands_of
from flextui.tui.keys import key_of
from flextui.tui.screens.help import (
    EVERYWHERE,
    HERE,
    MOVING,
    HelpScreen,
    KeyHelp,
    keys_on,
)
from flextui.tui.screens.today import TodayScreen
from tests.records import screening
from tests.tui.helpers import Opener, Story

STARTED = (screening(),)


def labels(lines: list[KeyHelp]) -> dict[str, tuple[str, ...]]:
    return {line.label: line.keys for line in lines}


def keys_here(story: Story) -> dict[str, list[KeyHelp]]:
    return keys_on(story.app, story.app.screen)


async def test_help_tells_the_purpose_the_keys_and_the_signs(open_app: Opener) -> None:
    async with open_app(STARTED, size=(100, 50)) as story:
        await story.press("?", shows="What to do now, in one glance")
        for text in ("Guided session", "How is it now", "What every rule rests on"):
            assert text in story.shown()
        assert "◀ step back" in story.shown()
        await story.open(TodayScreen, "f1")


async def test_every_command_of_the_application_stands_in_the_help(open_app: Opener) -> None:
    async with open_app(STARTED) as story:
        groups = keys_here(story)
        everywhere = labels(groups[EVERYWHERE])
        assert set(everywhere) == {command.label for command in commands_of("app")}
        assert everywhere["Help"] == ("?", "f1")
        assert labels(groups[HERE])["Guided session"] == ("enter",)


async def test_what_has_no_sense_now_says_so(open_app: Opener) -> None:
    async with open_app(size=(100, 50)) as story:
        await story.open(HelpScreen, "escape", "?")
        line = next(each for each in story.shown().splitlines() if "Take back" in each)
        assert "(not now)" in line


async def test_a_remapped_key_is_the_one_that_is_shown(open_app: Opener) -> None:
    async with open_app(STARTED) as story:
        story.app.set_keymap({"log": "z", "sources": "ctrl+e"})
        assert labels(keys_here(story)[EVERYWHERE])["Log"] == ("z",)
        assert key_of(story.app, "log") == "z"
        assert key_of(story.app, "sources") == "ctrl+e"
        assert key_of(story.app, "export") == "o"


async def test_help_in_a_dialog_is_about_the_dialog(open_app: Opener) -> None:
    async with open_app(size=(100, 50)) as story:
        await story.press("enter", shows="1 of 2")
        groups = keys_here(story)
        assert labels(groups[HERE])["No, none"] == ("n",)
        assert "Log" not in labels(groups[EVERYWHERE])
        assert labels(groups[MOVING])["Up and down"] == ("↑", "↓", "j", "k")
        await story.press("y", "?", shows="Tick it, or take the tick away")
        assert "No, none" not in story.shown()


async def test_a_text_field_keeps_its_letters_and_f1_still_helps(open_app: Opener) -> None:
    async with open_app(STARTED, size=(100, 50)) as story:
        await story.press("c", "?", "f1", shows="A provider's word that bending is fine")
        await story.press("escape", shows="? said: bending forward is fine")


async def test_a_click_on_a_line_of_help_does_it(open_app: Opener) -> None:
    async with open_app(STARTED, size=(100, 50)) as story:
        await story.open(HelpScreen, "?")
        lines = list(enumerate(story.shown().splitlines()))
        row, line = next((y, line) for y, line in lines if "Theme, motion" in line)
        assert await story.pilot.click(offset=(line.index("Theme, motion") + 2, row))
        await story.until_shown("Looks and sound")
        assert not any(isinstance(screen, HelpScreen) for screen in story.app.screen_stack)


async def test_the_footer_leaves_out_whole_keys_and_own_ones_keep_their_place(
    open_app: Opener,
) -> None:
    async with open_app(STARTED, size=(60, 20)) as story:
        for key in ("l", "z"):
            last = story.shown().splitlines()[-1]
            assert last == f"enter Guided session  i How to  {key} Log  ! Safety  ? Help"
            story.app.set_keymap({"log": "z"})
            await story.settle()
