"""The application as a person has set it: theme, keys, preferences; each change is kept."""

import asyncio

from textual.app import App
from textual.binding import Keymap
from textual.reactive import reactive

from flextui.domain.printable import printable
from flextui.domain.scales import Stage
from flextui.journal.errors import JournalError
from flextui.journal.settings import LONGEST_READY, read_settings, save_setting, with_setting
from flextui.tui.key_map import checked_keys, textual_keymap
from flextui.tui.preferences import Preferences
from flextui.tui.theme import OURS, with_tones


class Settled(App[None]):
    """The part of the application that follows the settings of a data directory.

    `settings` are those in force, `settings_wrong` a sentence for each that cannot be used.
    `own_keys` are the keys of commands that have others than usual. `may_move` tells whether
    anything may move in this terminal (`TEXTUAL_ANIMATIONS`).
    """

    own_keys: reactive[Keymap] = reactive(dict, repaint=False)

    def __init__(self, directory: str) -> None:
        """Read the settings; their theme and keys hold from the beginning."""
        self._directory = directory
        self._writing = asyncio.Lock()
        self.settings, self.settings_wrong = read_settings(directory)
        self.preferences = Preferences.of(self.settings)
        super().__init__()
        self.may_move = self.animation_level != "none"
        self.animation_level = "none"  # only figures move: a key that scrolls is obeyed at once
        for theme in OURS:
            self.register_theme(theme)
        # Without the watcher: nothing is styled yet, so nothing has to be styled again.
        self.set_reactive(Settled.theme, self._wanted_theme())
        self.stylesheet.set_variables(self.get_css_variables())
        self.settings_wrong += self.use_own_keys()

    @property
    def moving(self) -> bool:
        """Whether figures move."""
        return self.may_move and self.preferences.moving

    def _wanted_theme(self) -> str:
        """Return the theme of the settings, ours where there is none of that name."""
        wanted = self.settings.theme
        for name in (wanted, f"flextui-{wanted}"):
            if name in self.available_themes:
                return name
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
        directory = self._directory
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

    def set_keymap(self, keymap: Keymap) -> None:
        """Give commands other keys than usual."""
        self.own_keys = keymap
        super().set_keymap(keymap)

    def get_css_variables(self) -> dict[str, str]:
        """Return the theme's variables with the tones of the outcomes."""
        return with_tones(super().get_css_variables())

    def tell(self, text: str, *, severity: str = "information") -> None:
        """Show a short notice; the text is never read as markup."""
        match severity:
            case "error":
                self.notify(text, severity="error", timeout=10, markup=False)
            case "warning":
                self.notify(text, severity="warning", timeout=8, markup=False)
            case _:
                self.notify(text, timeout=5, markup=False)
