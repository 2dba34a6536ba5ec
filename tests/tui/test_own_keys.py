"""With other keys for every command, no screen names a key that does not work any more."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from string import ascii_lowercase, digits

import pytest
from textual.screen import Screen

from flextui.rules.records import Record, RedFlag, Stage
from flextui.tui.commands import COMMANDS, shown_keys
from flextui.tui.keys import with_keys
from flextui.tui.screens.result import ResultScreen
from flextui.tui.screens.settings import opened
from tests.records import after, checkin, clear_run, screening, session
from tests.tui.helpers import Opener, Story

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


@pytest.fixture(params=[False, pytest.param(True, marks=pytest.mark.soak)], ids=["", "help"])
def helped(request: pytest.FixtureRequest) -> bool:
    """Whether the help of each screen is looked at: `make soak` does."""
    return bool(request.param)


class Walk:
    """Goes through the application by own keys, and looks at each screen and its help."""

    def __init__(self, story: Story, *, helped: bool) -> None:
        """Begin at the first screen; `helped` looks at the help of each, too."""
        self.story, self.helped = story, helped
        assert story.app.settings_wrong == ()

    async def to(self, screen: str, *presses: str) -> None:
        """Press the keys of commands, or keys, until a screen is there; look at it."""
        await self.story.press(*(OWN.get(each, each) for each in presses))
        await self.until(screen)
        below = self.story.app.screen
        self.find_none(below)
        if not self.helped:
            return
        await self.story.press(OWN["help"])
        await self.until("HelpScreen")
        self.find_none(below)
        await self.story.press(OWN["back"])
        await self.until(screen)

    async def through(self, door: str, screen: str) -> None:
        """Go through a door of the settings and back."""
        self.story.app.push_screen(opened(door))
        await self.to(screen)
        await self.story.press(OWN["back"])

    async def until(self, screen: str) -> None:
        """Wait for a screen, and until it stands."""
        await self.story.until(lambda: type(self.story.app.screen).__name__ == screen)
        await self.story.settle()

    def find_none(self, screen: Screen[object]) -> None:
        """Find no key named that does nothing on a screen, nor on the one that is shown."""
        works = {*screen.active_bindings, *self.story.app.screen.active_bindings}
        told = self.story.app.told
        gone = [
            (type(screen).__name__, key, line.strip())
            for line in [*self.story.shown().splitlines(), *told]
            for key, pattern in PATTERNS
            if key not in works and pattern.search(line)
        ]
        assert gone == []


@pytest.mark.usefixtures("_own_keys")
async def test_places_and_what_they_lead_to(open_app: Opener, *, helped: bool) -> None:
    async with open_app(DIARY, NOW, size=SIZE) as story:
        walk = Walk(story, helped=helped)
        await walk.to("TodayScreen")
        await walk.to("StagesScreen", "stages")
        await walk.to("ProgressScreen", "progress")
        await walk.to("HistoryScreen", "history")
        await walk.to("DetailScreen", "detail")
        await walk.to("EditScreen", "edit")
        await walk.to("HistoryScreen", "back")
        await walk.to("ExportScreen", "export")
        await walk.to("HistoryScreen", "back")
        await walk.to("Ask", "delete")
        await story.press("y")
        await story.until_told(f"{OWN['undo']} takes it back.")
        await walk.to("HistoryScreen", "filter", *"zzz", "enter")
        await story.until_shown("escape shows everything again")


@pytest.mark.usefixtures("_own_keys")
async def test_forms_pages_and_settings(open_app: Opener, *, helped: bool) -> None:
    async with open_app(DIARY, NOW, size=SIZE) as story:
        walk = Walk(story, helped=helped)
        for screen, command in (
            ("LogScreen", "log"),
            ("CheckInScreen", "checkin"),
            ("ClearanceScreen", "clearance"),
            ("SafetyScreen", "safety"),
            ("SourcesScreen", "sources"),
            ("SettingsScreen", "settings"),
        ):
            await walk.to(screen, command)
            await story.press(OWN["back"])
            await walk.until("TodayScreen")
        await walk.through("prescription", "PrescriptionScreen")
        await walk.through("backups", "BackupsScreen")
        await walk.through("keys", "KeysScreen")


@pytest.mark.usefixtures("_own_keys")
async def test_a_guided_session(open_app: Opener, *, helped: bool) -> None:
    async with open_app(DIARY, NOW, size=SIZE) as story:
        story.prefer(get_ready=dict.fromkeys(Stage, 1000))
        walk = Walk(story, helped=helped)
        await walk.to("CheckInStep", "guided")
        await walk.to("RepetitionsStep", "0", "n")
        await story.until_shown(f"{OWN['pause']} begins at once")
        await walk.to("Ask", "back")
        await story.press("n", OWN["pause"])
        await walk.to("MovingStep", "hurts")
        await walk.to("RestStep", "2", "1", "save")
        await walk.to("AfterStep", "enter")
        await walk.to("ResultScreen", "1", "save")


@pytest.mark.usefixtures("_own_keys")
async def test_the_first_start_and_empty_places(open_app: Opener, *, helped: bool) -> None:
    async with open_app((), NOW, size=SIZE) as story:
        walk = Walk(story, helped=helped)
        await walk.to("WelcomeScreen")
        await walk.to("TodayScreen", "back")
        await walk.to("HistoryScreen", "history")
        await story.until_shown(f"press {OWN['screening']}.")
        await walk.to("ProgressScreen", "progress")
        await walk.to("ScreeningScreen", "screening")
        await story.press("n", "n")
        await story.until_shown(f"Press {OWN['log']} to log a session")


@pytest.mark.usefixtures("_own_keys")
async def test_a_pause(open_app: Opener, *, helped: bool) -> None:
    async with open_app(PAUSED, NOW, size=SIZE) as story:
        walk = Walk(story, helped=helped)
        await walk.to("TodayScreen")
        assert f"record that with {OWN['clearance']}." in story.shown()
        await walk.to("StagesScreen", "stages")
        assert f"with {OWN['clearance']})" in story.shown()
        await walk.to("ScreeningScreen", "screening")
        await story.press("y", OWN["record_flags"])
        await story.until_told(f"go back with {OWN['back']}.")
        await walk.to("FlagPage", "space", "record_flags")
        assert f"with {OWN['clearance']}" in story.shown()


@pytest.mark.usefixtures("_own_keys")
async def test_an_opening_names_the_key_that_shows_how_it_is_done(open_app: Opener) -> None:
    async with open_app(DIARY[:-1], NOW, size=SIZE) as story:
        story.app.push_screen(ResultScreen(DIARY[-2].id))
        await story.until_shown(f"see how it is done: key {OWN['stages']}.")


async def test_a_key_that_changes_while_a_text_is_shown_is_named_at_once(open_app: Opener) -> None:
    async with open_app((screening(),), NOW) as story:
        await story.press("4")
        await story.until_shown("Press l to log a session")
        story.app.set_keymap({"log": "z"})
        await story.until_shown("Press z to log a session")
        assert with_keys(story.app, "`log`, then `tab` or `back`").plain == (
            "z, then tab or escape"
        )
