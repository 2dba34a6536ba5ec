"""A person's own keys: none vanishes without a word, and no screen names one that does nothing."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from string import ascii_lowercase, digits, punctuation

import pytest
from textual.keys import _character_to_key

from flextui.rules.records import Record, RedFlag, Stage
from flextui.tui.commands import COMMANDS, checked_keys, key_name, live_keys, shown_keys
from flextui.tui.keys import with_keys
from flextui.tui.screens.settings import opened
from tests.records import after, checkin, clear_run, screening, session
from tests.tui.helpers import Opener, Story


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        ({"lgo": "L"}, 'there is no command "lgo"'),
        ({"log": "n"}, "log cannot have n: checkin has it"),
        ({"log": "e"}, "log cannot have e: edit has it"),
        ({"edit": "l"}, "edit cannot have l: log has it"),
        ({"log": "hyper+x"}, "that is no usable key"),
        ({"log": "ctrl+c"}, "that is no usable key"),
        ({"log": ""}, "that is no usable key"),
        ({"log": "j"}, "log cannot have j: it moves or answers there"),
        ({"safety": "y"}, "safety cannot have y: it moves or answers there"),
        ({"safety": "x"}, "safety cannot have x"),
        ({"edit": "tab"}, "edit cannot have tab"),
    ],
)
def test_what_cannot_be_is_said_and_left_out(wanted: dict[str, str], said: str) -> None:
    good, (wrong,) = checked_keys(wanted)
    assert good == {}
    assert said in wrong


def test_what_can_be_takes_the_place_of_the_default() -> None:
    good, wrong = checked_keys({"log": "n", "checkin": "l", "undo": "ctrl+u, U", "safety": "!"})
    assert wrong == ()
    assert (good["undo"], good["safety"]) == ("ctrl+u,U", "exclamation_mark")
    assert (live_keys(good)["log"], live_keys(good)["sources"]) == ("n", "at")
    assert checked_keys({command.id: command.keys for command in COMMANDS})[1] == ()


def test_signs_are_named_as_textual_names_them_and_shown_as_they_are_printed() -> None:
    names = [key_name(sign) for sign in punctuation]
    assert names == [_character_to_key(sign) for sign in punctuation]
    assert shown_keys("question_mark,f1,ctrl+at,comma") == "?, f1, ctrl+@, ,"


_FREE = [f"alt+{key}" for key in ascii_lowercase + digits]
_FREE += [f"f{number}" for number in range(2, 21)]
OWN: Mapping[str, str] = {
    command.id: key for command, key in zip(COMMANDS, _FREE[: len(COMMANDS)], strict=True)
}
"""Another key for every command, each of its own."""

SIZE = (120, 40)
DIARY: tuple[Record, ...] = (
    screening(),
    *clear_run(Stage.SUPINE, after()),
    session(Stage.SEATED, after(days=3), note="after the walk"),
)
NOW = after(days=3, hours=5)
PAUSED = (*DIARY, checkin(after(days=3, hours=1), flags=(RedFlag.NIGHT_PAIN,)))

_NEXT = r"\w’'.:/+│╭╰╮╯()→-"
"""What stands next to a letter that is no key: in a word, in a name, at a box over a text."""

_WORDS = frozenset({"left", "right", "delete"})
"""Keys that are words of their own, too."""


def _patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    """Yield every usual key, as Textual names it, with what finds it named in a text."""
    for command in COMMANDS:
        for key in command.keys.split(","):
            shown = re.escape(shown_keys(key))
            if key in digits:
                yield key, re.compile(rf"(?<!\S){shown} {command.label}\b")
            elif key.isascii() and shown_keys(key)[0].isalnum() and key not in _WORDS:
                yield key, re.compile(rf"(?<![{_NEXT}])(?<!\d ){shown}(?![{_NEXT}])")
            elif key not in _WORDS:
                yield key, re.compile(rf"(?<!\S){shown}(?!\S)(?! Questions)")


PATTERNS = tuple(_patterns())


@pytest.fixture
def _own_keys(tmp_path: Path) -> None:
    """Let a person have these keys in their settings."""
    directory = tmp_path / "data"
    directory.mkdir()
    lines = [f'{name} = "{key}"' for name, key in OWN.items()]
    (directory / "settings.toml").write_text("\n".join(["bell = false", "[keys]", *lines]))


class Walk:
    """Goes through the application by own keys, and looks at each screen."""

    def __init__(self, story: Story) -> None:
        """Begin at the first screen."""
        self.story = story
        assert story.app.settings_wrong == ()

    async def to(self, *ways: str) -> None:
        """Go each way: a screen, then the commands or keys that lead to it; look at it."""
        for way in ways:
            screen, *presses = way.split()
            await self.story.press(*(OWN.get(each, each) for each in presses))
            await self.story.until(lambda: type(self.story.app.screen).__name__ == screen)  # noqa: B023
            await self.story.settle()
            self.find_none()

    def find_none(self) -> None:
        """Find no key named that does nothing on the screen that is shown."""
        screen = self.story.app.screen
        gone = [
            (type(screen).__name__, key, line.strip())
            for line in [*self.story.shown().splitlines(), *self.story.app.told]
            for key, pattern in PATTERNS
            if key not in screen.active_bindings and pattern.search(line)
        ]
        assert gone == []


@pytest.mark.usefixtures("_own_keys")
async def test_places_and_what_they_lead_to(open_app: Opener) -> None:
    async with open_app(DIARY, NOW, size=SIZE) as story:
        walk = Walk(story)
        await walk.to("TodayScreen", "StagesScreen stages", "ProgressScreen progress")
        await walk.to("HistoryScreen history", "DetailScreen detail", "EditScreen edit")
        await walk.to("HistoryScreen back", "ExportScreen export", "HistoryScreen back")
        await walk.to("Ask delete")
        await story.press("y", tells=f"{OWN['undo']} takes it back.")
        await walk.to("HistoryScreen filter z z z enter")
        assert "escape shows everything again" in story.shown()


@pytest.mark.usefixtures("_own_keys")
async def test_forms_pages_and_settings(open_app: Opener) -> None:
    async with open_app(DIARY, NOW, size=SIZE) as story:
        walk = Walk(story)
        for way in ("LogScreen log", "CheckInScreen checkin", "ClearanceScreen clearance"):
            await walk.to(way, "TodayScreen back")
        for way in ("SafetyScreen safety", "SourcesScreen sources", "SettingsScreen settings"):
            await walk.to(way, "TodayScreen back")
        for door in ("prescription", "backups", "keys"):
            story.app.push_screen(opened(door))
            await walk.to(f"{door.capitalize()}Screen", "TodayScreen back")


@pytest.mark.usefixtures("_own_keys")
async def test_a_guided_session(open_app: Opener) -> None:
    async with open_app(DIARY, NOW, size=SIZE) as story:
        story.prefer(get_ready=dict.fromkeys(Stage, 1000))
        walk = Walk(story)
        await walk.to("CheckInStep guided", "RepetitionsStep 0 n")
        assert f"{OWN['pause']} begins at once" in story.shown()
        await walk.to("Ask back", "RepetitionsStep n pause", "MovingStep hurts")
        await walk.to("RestStep 2 1 save", "AfterStep enter", "ResultScreen 1 save")


@pytest.mark.usefixtures("_own_keys")
async def test_the_first_start_and_a_pause(open_app: Opener, tmp_path: Path) -> None:
    async with open_app((), NOW, size=SIZE) as story:
        walk = Walk(story)
        await walk.to("WelcomeScreen", "TodayScreen back", "HistoryScreen history")
        assert f"press {OWN['screening']}." in story.shown()
        await walk.to("ProgressScreen progress", "ScreeningScreen screening")
        await story.press("n", "n", shows=f"Press {OWN['log']} to log a session")
    (tmp_path / "data" / "journal.json").unlink()
    async with open_app(PAUSED, NOW, size=SIZE) as story:
        walk = Walk(story)
        await walk.to("TodayScreen")
        assert f"record that with {OWN['clearance']}." in story.shown()
        await walk.to("StagesScreen stages")
        assert f"with {OWN['clearance']})" in story.shown()
        await walk.to("ScreeningScreen screening")
        await story.press("y", OWN["record_flags"], tells=f"go back with {OWN['back']}.")
        await walk.to("FlagPage space record_flags")
        assert f"with {OWN['clearance']}" in story.shown()


async def test_a_key_that_changes_while_a_text_is_shown_is_named_at_once(open_app: Opener) -> None:
    async with open_app((screening(),), NOW) as story:
        await story.press("4", shows="Press l to log a session")
        story.app.set_keymap({"log": "z"})
        await story.until_shown("Press z to log a session")
        assert with_keys(story.app, "`log`, `tab`, `back`").plain == "z, tab, escape"
