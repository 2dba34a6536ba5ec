"""Settings: every change is kept at once, seen at once, and there the next time."""

from pathlib import Path

import pytest

from flextui.store.settings import read_settings
from flextui.tui.app import FlexApp
from flextui.tui.screens.settings import typed_value
from flextui.tui.widgets.figure import Figure
from flextui.wording.settings import Settings
from tests.records import screening
from tests.tui.helpers import Opener, Story

STARTED = (screening(),)


def kept(story: Story) -> Settings:
    return read_settings(str(story.directory))[0]


async def to_settings(story: Story) -> None:
    await story.press("comma")
    await story.until_shown("Looks and sound")


async def test_motion_is_kept_and_figures_follow_at_once(open_app: Opener) -> None:
    async with open_app(STARTED, size=(120, 40), may_move=True) as story:
        await story.until(lambda: story.app.screen.query(Figure))
        assert story.app.screen.query_one(Figure).motion
        await to_settings(story)
        await story.press("down", "right")
        await story.until_shown("Saved: figures, still.")
        assert kept(story).motion == "still"
        await story.press("escape")
        await story.until(lambda: not story.app.screen.query_one(Figure).motion)
    async with open_app(size=(120, 40)) as story:
        assert story.app.settings.motion == "still"


async def test_quick_changes_are_all_kept(open_app: Opener) -> None:
    async with open_app(STARTED, size=(100, 40)) as story:
        await to_settings(story)
        await story.press("down", "right", "down", "right", "right", "down", "enter")
        await story.until(lambda: not kept(story).mouse)
        assert kept(story) == Settings(motion="still", bell=False, mouse=False)
        await story.press("backspace")
        await story.until(lambda: kept(story).mouse)


async def test_a_theme_is_seen_and_kept_at_once(open_app: Opener) -> None:
    async with open_app(STARTED, size=(100, 40)) as story:
        await to_settings(story)
        await story.press("right", shows="Saved: the theme flextui-light.")
        assert story.app.theme == kept(story).theme == "flextui-light"
        await story.press("right", shows="< ansi-dark >")
        await story.until(lambda: kept(story).theme == "ansi-dark")
        await story.press("backspace", shows="Saved: the theme flextui-dark.")
        assert story.app.theme == "flextui-dark"


async def test_a_time_is_kept_when_its_field_is_left(open_app: Opener) -> None:
    async with open_app(STARTED, size=(100, 40)) as story:
        await to_settings(story)
        await story.press(*["down"] * 5)
        await story.until_shown("Within an hour of it")
        await story.press(*["backspace"] * 5, *"6:3", "enter")
        await story.until_shown("is no time of day; write 8:30, 13:00 or 8 pm")
        await story.press("0", "down")
        await story.until(lambda: kept(story).waking == "06:30")
        assert story.app.settings.waking == "06:30"
        await story.press(*"18 8:15", "enter")
        await story.until_shown("2 times a day, 08:15, 18:00")
        assert kept(story).reminders == ("08:15", "18:00")


async def test_escape_takes_back_what_is_half_typed_then_leaves(open_app: Opener) -> None:
    async with open_app(STARTED, size=(100, 40)) as story:
        await to_settings(story)
        settings = story.app.screen
        await story.press(*["down"] * 5, "9", "escape")
        assert story.app.screen is settings
        await story.press("escape")
        await story.until(lambda: story.app.screen is not settings)
        assert kept(story) == Settings()


async def test_a_setting_that_cannot_be_written_is_told(open_app: Opener) -> None:
    async with open_app(STARTED, size=(100, 40)) as story:
        (story.directory / "settings.toml").mkdir()
        await to_settings(story)
        await story.press("down", "right")
        await story.until_told("nothing was written")
        assert "Saved" not in story.shown()


async def test_settings_are_read_when_it_opens_and_what_is_wrong_is_told(
    open_app: Opener, tmp_path: Path
) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "settings.toml").write_text(
        'theme = "flextui-light"\nmotion = "fast"\n[keys]\nlog = "z"\nundo = "n"\n'
    )
    async with open_app(STARTED) as story:
        assert story.app.theme == "flextui-light"
        await story.until_told('motion is "fast"; allowed: moving or still')
        await story.until_told("undo cannot have n: checkin has it")
        await story.press("z")
        await story.until_shown("Worst while moving")


def test_reminder_times_stand_in_their_order_once_each() -> None:
    assert typed_value("reminders", "18:00 8, 8:00;13") == ["08:00", "13:00", "18:00"]
    assert typed_value("reminders", "") is None
    with pytest.raises(ValueError, match='"soon" is no time of day'):
        typed_value("reminders", "8, soon")


def test_the_application_opens_without_any_settings(tmp_path: Path) -> None:
    app = FlexApp.on(tmp_path / "new")
    assert app.settings == Settings()
    assert not (tmp_path / "new").exists()
