"""The application's core, that every screen builds on: diary, overview, saving, endings."""

import asyncio
import os
import signal
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, TypeVar

from textual.app import App
from textual.dom import DOMNode
from textual.reactive import reactive

from flextui.domain.guided import Unfinished
from flextui.domain.overview import Overview
from flextui.domain.printable import printable
from flextui.domain.scales import Stage
from flextui.figure import own_poses
from flextui.journal.draft import DraftFile
from flextui.journal.errors import JournalError
from flextui.journal.journal import Journal
from flextui.journal.programme_file import own_words
from flextui.journal.settings import LONGEST_READY, read_settings, save_setting, with_setting
from flextui.tui.diary import Diary
from flextui.tui.key_map import checked_keys, textual_keymap
from flextui.tui.pace import pace_from
from flextui.tui.preferences import Preferences
from flextui.tui.theme import OURS, with_tones

if TYPE_CHECKING:
    from textual.actions import ActionParseResult

_T = TypeVar("_T")

POLL_SECONDS = 1.0
"""How often the application looks whether another program wrote, and whether a minute passed."""

MIN_WIDTH, MIN_HEIGHT = 40, 12
"""Below this size only one line is shown: today's count and the log key."""


class Core(App[None]):
    """The application without its screens.

    `overview` is what every screen shows: it changes as one value, after each save, when
    another program wrote, and when a minute passed. `trouble` is why the journal cannot be
    read, as one sentence, or empty. `pace` is how fast the time of guided sessions passes;
    `is_demo` whether the diary is made up.
    """

    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012  (Textual declares it)
        (0, "-tiny"),
        (60, "-narrow"),
        (80, "-normal"),
        (120, "-wide"),
    ]
    VERTICAL_BREAKPOINTS = [  # noqa: RUF012  (Textual declares it)
        (0, "-flat"),
        (20, "-short"),
        (34, "-tall"),
    ]

    overview: reactive[Overview | None] = reactive(None)
    trouble: reactive[str] = reactive("")

    def __init__(self, journal: Journal, clock: Callable[[], datetime]) -> None:
        """Open on a journal; `clock` gives the time with its UTC offset."""
        self.diary = Diary(journal, clock)
        self.draft_file = DraftFile(journal.layout.directory, Unfinished)
        self.settings, self.settings_wrong = read_settings(journal.layout.directory)
        self.preferences = Preferences.of(self.settings)
        self.own_words, wrong_words = own_words(journal.layout.directory)
        self.own_poses, wrong_poses = own_poses(journal.layout.directory)
        self.is_demo = False
        self._writing = asyncio.Lock()
        self.pace = pace_from(os.environ)
        super().__init__()
        for theme in OURS:
            self.register_theme(theme)
        self.theme = self._wanted_theme()
        self.settings_wrong += self.use_own_keys()
        self.settings_wrong += tuple(each for each in (wrong_words, wrong_poses) if each)

    def _wanted_theme(self) -> str:
        """Return the theme of the settings, ours where there is none of that name."""
        wanted = self.settings.theme
        if wanted in self.available_themes:
            return wanted
        self.settings_wrong += (f"There is no theme called {printable(wanted)}.",)
        return OURS[0].name

    def remember(self, name: str, value: object) -> None:
        """Change a setting at once, and write it off the event loop; say so when that fails.

        Raises ValueError for a value it cannot have.
        """
        self._prefer(name, value)
        self.run_worker(self._write_setting(name, value), exit_on_error=False)

    def remember_ready(self, stage: Stage, seconds: int) -> None:
        """Keep how long one wants to get ready for a stage."""
        times = {**self.preferences.get_ready, stage: seconds}
        kept = {each.value: min(round(lasts), LONGEST_READY) for each, lasts in times.items()}
        self.remember("get_ready", kept)

    async def save_setting(self, name: str, value: object) -> bool:
        """Change a setting at once, and return whether it is written; say so when it is not.

        Raises ValueError, with one sentence, for a value it cannot have.
        """
        self._prefer(name, value)
        return await self._write_setting(name, value)

    def _prefer(self, name: str, value: object) -> None:
        """Change a setting in memory, so that everything follows it from now on."""
        self.settings = with_setting(self.settings, name, value)
        self.preferences.take(name, self.settings)

    async def _write_setting(self, name: str, value: object) -> bool:
        """Write one setting, one at a time and in their order."""
        directory = self.diary.journal.layout.directory
        async with self._writing:
            try:
                await asyncio.to_thread(save_setting, directory, name, value)
            except JournalError as error:
                self.tell(str(error), severity="error")
                return False
        return True

    def take_theme(self, name: str) -> None:
        """Show a theme from now on, and keep it."""
        self.theme = name
        self.remember("theme", name)
        self.tell(f"Saved: the theme {name}.")

    def use_own_keys(self) -> tuple[str, ...]:
        """Let commands have the keys of the settings; return what cannot be, as sentences."""
        own, wrong = checked_keys(self.settings.keys)
        self.set_keymap(textual_keymap(own))
        return wrong

    def get_css_variables(self) -> dict[str, str]:
        """Return the theme's variables with the tones of the outcomes."""
        return with_tones(super().get_css_variables())

    def on_mount(self) -> None:
        """Look at the journal, and keep looking; end in order when asked to from outside."""
        self._handle_signals()
        self.look()
        self.set_interval(POLL_SECONDS, self._tick)

    @property
    def now(self) -> datetime:
        """The present moment, with its UTC offset."""
        return self.diary.clock()

    def look(self) -> None:
        """Read what changed and show it; a journal that cannot be read becomes `trouble`."""
        try:
            self.overview = self.diary.look()
            self.trouble = ""
        except JournalError as error:
            self.trouble = str(error)

    def _tick(self) -> None:
        """Look again when another program wrote or a minute passed."""
        overview = self.overview
        passed = overview is None or _minute(overview.now) != _minute(self.now)
        if passed or self.diary.changed():
            self.run_worker(self._look_again(), group="look", exclusive=True)

    async def _look_again(self) -> None:
        """Look without holding up the screen."""
        try:
            self.overview = await asyncio.to_thread(self.diary.look)
            self.trouble = ""
        except JournalError as error:
            self.trouble = str(error)

    async def run_action(
        self,
        action: "str | ActionParseResult",
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """Do what a key or a click asks for: the screen's own way, else the application's."""
        if await super().run_action(action, default_namespace, namespaces):
            return True
        own = default_namespace is None or default_namespace is self
        return not own and await super().run_action(action, self, namespaces)

    async def keep(self, action: Callable[[], _T]) -> _T | None:
        """Do something to the journal off the event loop, then show what it changed.

        Returns what `action` returns once it is safely on disk, or None after telling why it
        could not be done; whatever was typed is then still in its form.
        """
        try:
            result = await asyncio.to_thread(action)
            overview = await asyncio.to_thread(self.diary.look)
        except JournalError as error:
            self.tell(str(error), severity="error")
            return None
        self.overview = overview
        return result

    def tell(self, text: str, *, severity: str = "information") -> None:
        """Show a short notice; the text is never read as markup."""
        match severity:
            case "error":
                self.notify(text, severity="error", timeout=10, markup=False)
            case "warning":
                self.notify(text, severity="warning", timeout=8, markup=False)
            case _:
                self.notify(text, timeout=5, markup=False)

    def _fatal_error(self) -> None:
        """End after an unexpected error: say where its report is, and no traceback on screen."""
        from rich.text import Text

        from flextui.journal.crash import write_crash_file

        self.bell()
        directory = self.diary.journal.layout.directory
        path = self._exception and write_crash_file(directory, self._exception, self.now)
        where = f" What happened is in {printable(path)}." if path else ""
        self.panic(Text(f"flextui ended unexpectedly; what was saved is safe.{where}"))

    async def action_quit(self) -> None:
        """Leave, but not over a half-filled form: that one is asked about first."""
        if getattr(self.screen, "touched", False):
            await self.run_action("screen.cancel")
        else:
            self.exit()

    def _handle_signals(self) -> None:
        """End in order on SIGTERM, SIGHUP and SIGINT: terminal restored, status 128 + signal."""
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
            loop.add_signal_handler(number, self._end, 128 + number)

    def _end(self, status: int) -> None:
        """Leave with an exit status."""
        self.exit(return_code=status)


def _minute(at: datetime) -> tuple[int, int, int]:
    """Return what makes two moments fall in the same minute."""
    return (at.toordinal(), at.hour, at.minute)
