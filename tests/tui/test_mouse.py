"""Everything by the mouse alone: how to come to the settings, and each kind of setting."""

from flextui.store.settings import read_settings
from flextui.tui.screens.backups import BackupsScreen
from flextui.tui.screens.help import HelpScreen
from flextui.tui.screens.own_keys import KeysScreen, NewKey
from flextui.tui.screens.settings import SettingsScreen
from flextui.tui.screens.today import TodayScreen
from flextui.wording.settings import Settings
from tests.records import after, screening
from tests.tui.helpers import Opener, Story

STARTED = (screening(),)
SIZE = (120, 50)


def kept(story: Story) -> Settings:
    return read_settings(str(story.directory))[0]


async def to_settings(story: Story) -> None:
    await story.open(HelpScreen, click="? Help")
    await story.open(SettingsScreen, click="Theme, motion, prescription")


async def test_a_preference_and_a_theme_by_clicks(open_app: Opener) -> None:
    async with open_app(STARTED, after(), SIZE) as story:
        await to_settings(story)
        await story.click(" still ")
        await story.until(lambda: kept(story).motion == "still")
        await story.click("flextui-dark >")
        await story.until(lambda: kept(story).theme == "flextui-light")
        assert story.app.theme == "flextui-light"
        await story.open(TodayScreen, click="Back  escape")


async def test_a_choice_between_arrows_goes_both_ways(open_app: Opener) -> None:
    async with open_app(STARTED, after(), SIZE) as story:
        await to_settings(story)
        await story.click("Monday >")
        await story.until(lambda: kept(story).week_start == "tuesday")
        await story.click(" < Tuesday")
        await story.until(lambda: kept(story).week_start == "monday")


async def test_a_key_by_clicks(open_app: Opener) -> None:
    async with open_app(STARTED, after(), SIZE) as story:
        await to_settings(story)
        await story.open(KeysScreen, click="as they came >")
        await story.click("Log a session that")
        await story.open(NewKey, click="Other key")
        await story.open(KeysScreen, click="Back  escape")
        assert not kept(story).keys
        await story.open(NewKey, click="Other key")
        await story.press("z", shows="Saved: Log is z now.")
        assert kept(story).keys == {"log": "z"}
        await story.click("As it came", shows="Saved: Log is l now.")
        assert not kept(story).keys


async def test_the_smallest_terminal_has_every_button(open_app: Opener) -> None:
    async with open_app(STARTED, after(), (40, 12)) as story:
        settings = await story.open(SettingsScreen, "comma")
        for door, behind in (("backups", BackupsScreen), ("keys", KeysScreen)):
            settings.query_one(f"#{door}").focus()
            await story.open(behind, "enter")
            await story.open(SettingsScreen, click="Back  escape")
        await story.open(TodayScreen, click="Back  escape")
