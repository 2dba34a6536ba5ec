"""Everything by the mouse alone: how to come to the settings, and each kind of setting."""

from textual.widgets import Input

from flextui.journal.settings import Settings, read_settings
from flextui.tui.screens.settings import SettingsScreen
from flextui.tui.screens.settings.backups import BackupsScreen
from flextui.tui.screens.settings.keys import KeysScreen
from flextui.tui.screens.settings.new_key import NewKey
from flextui.tui.screens.settings.themes import ThemeScreen
from flextui.tui.screens.today import TodayScreen
from tests.records import after, screening
from tests.tui.helpers import Opener, Story

STARTED = (screening(),)
SIZE = (120, 50)


def kept(story: Story) -> Settings:
    return read_settings(str(story.directory))[0]


async def on(story: Story, screen: type[object]) -> None:
    await story.until(lambda: isinstance(story.app.screen, screen))
    await story.pilot.pause()


async def to_settings(story: Story) -> None:
    await story.click("? Help")
    await story.until_shown("Theme, motion, prescription")
    await story.click("Theme, motion, prescription")
    await on(story, SettingsScreen)


async def test_a_preference_and_a_theme_by_clicks(open_app: Opener) -> None:
    async with open_app(STARTED, after(), SIZE) as story:
        await to_settings(story)
        await story.click(" still ")
        await story.until(lambda: kept(story).motion == "still")
        await story.click("flextui-dark >")
        await on(story, ThemeScreen)
        await story.click("flextui-light")
        await story.until(lambda: story.app.theme == "flextui-light")
        assert kept(story).theme == "flextui-dark"
        await story.click("Keep  enter")
        await on(story, SettingsScreen)
        await story.until(lambda: kept(story).theme == "flextui-light")
        await story.click("Back  escape")
        await on(story, TodayScreen)


async def test_a_choice_between_arrows_goes_both_ways(open_app: Opener) -> None:
    async with open_app(STARTED, after(), SIZE) as story:
        await to_settings(story)
        await story.click("Monday >")
        await story.until(lambda: kept(story).week_start == "tuesday")
        await story.click(" < Tuesday")
        await story.until(lambda: kept(story).week_start == "monday")


async def test_a_typed_setting_is_clicked_into_and_kept_when_left(open_app: Opener) -> None:
    async with open_app(STARTED, after(), SIZE) as story:
        await to_settings(story)
        await story.click("07:00")
        field = story.app.screen.query_one("#waking Input", Input)
        await story.until(lambda: story.app.focused is field)
        await story.press("end", *["backspace"] * 5, "6")
        await story.click("Figures")
        await story.until(lambda: kept(story).waking == "06:00")


async def test_a_key_by_clicks(open_app: Opener) -> None:
    async with open_app(STARTED, after(), SIZE) as story:
        await to_settings(story)
        await story.click("as they came >")
        await on(story, KeysScreen)
        await story.click("Log a session that")
        await story.click("Other key")
        await on(story, NewKey)
        await story.click("Back  escape")
        await on(story, KeysScreen)
        assert not kept(story).keys
        await story.click("Other key")
        await on(story, NewKey)
        await story.press("z")
        await story.until(lambda: kept(story).keys == {"log": "z"})
        await story.click("As it came")
        await story.until(lambda: not kept(story).keys)


async def test_a_backup_by_a_click(open_app: Opener) -> None:
    async with open_app(STARTED, after(), SIZE) as story:
        await to_settings(story)
        await story.click("none yet >")
        await on(story, BackupsScreen)
        await story.click("Back up now")
        await story.until_told("Kept:")
        await story.until_shown("by hand")
        await story.click("Back  escape")
        await on(story, SettingsScreen)
        await story.until_shown("1 backup, the newest")


async def test_the_smallest_terminal_has_every_button(open_app: Opener) -> None:
    async with open_app(STARTED, after(), (40, 12)) as story:
        await story.press("comma")
        await on(story, SettingsScreen)
        for door in ("backups", "keys"):
            story.app.screen.query_one(f"#{door}").focus()
            await story.press("enter")
            await story.until_shown("Back  escape")
            await story.click("Back  escape")
            await on(story, SettingsScreen)
        await story.click("Back  escape")
        await on(story, TodayScreen)
