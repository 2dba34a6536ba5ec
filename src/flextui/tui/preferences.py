"""The application's themes, and the part of it that follows the settings."""

import asyncio
from collections.abc import Mapping

from textual.app import App
from textual.binding import Keymap
from textual.color import Color
from textual.reactive import reactive
from textual.theme import Theme

from flextui.store.errors import JournalError
from flextui.store.settings import read_settings, save_setting, with_setting
from flextui.tui.commands import checked_keys
from flextui.wording.words import printable

DARK = Theme(
    name="flextui-dark",
    primary="#7fb4ca",
    secondary="#a3b899",
    accent="#e6b673",
    foreground="#dfe3e8",
    background="#14181d",
    surface="#1a1f26",
    panel="#232a33",
    success="#8fc48a",
    warning="#e6b673",
    error="#e58a7b",
    dark=True,
    variables={
        "border": "#7fb4ca",
        "border-blurred": "#434e5a",
        "footer-key-foreground": "#7fb4ca",
        "block-cursor-text-style": "none",
    },
)

LIGHT = Theme(
    name="flextui-light",
    primary="#1f5f7a",
    secondary="#4d6b3c",
    accent="#8a5200",
    foreground="#1d2329",
    background="#fbfaf7",
    surface="#f3f1ec",
    panel="#e7e4dc",
    success="#2b6b2f",
    warning="#7d4e00",
    error="#a3271b",
    dark=False,
    variables={
        "border": "#1f5f7a",
        "border-blurred": "#b9b5aa",
        "footer-key-foreground": "#1f5f7a",
        "block-cursor-text-style": "none",
    },
)

OURS: tuple[Theme, ...] = (DARK, LIGHT)
"""Our own themes, the dark one first."""

_FAINT, _BORDER = 0.1, 0.3
"""A border nearer to its ground than this in brightness has this share of the foreground."""

_LIFT = "12"
"""How much of the foreground lifts something off its ground: 7 %, as a hexadecimal byte."""

_AS_THE_GROUND, _ANSI_BORDER = frozenset({"ansi_black", "ansi_white"}), "ansi_bright_black"
"""Colours of a terminal that may be its ground, and what a border has in their place."""

_TONES: Mapping[str, str] = {
    "tone-clear": "text-success",
    "tone-noted": "foreground",
    "tone-caution": "text-warning",
    "tone-setback": "text-error",
    "tone-stop": "text-error",
}


_NOTHING = "#00000000"


def with_tones(variables: dict[str, str]) -> dict[str, str]:
    """Return a theme's variables with a colour for each outcome's tone, where it has none.

    What is under the mouse or has the focus is lifted a little off its ground, and borders can
    be seen, in themes too that leave that out.
    """
    found = {**{tone: variables[name] for tone, name in _TONES.items()}, **variables}
    foreground = found.get("foreground", "")
    if found.get("boost") == _NOTHING and foreground.startswith("#"):
        found["boost"] = f"{foreground[:7]}{_LIFT}"
    ground, border = found.get("background", ""), found.get("border-blurred", "")
    if border in _AS_THE_GROUND:
        found["border-blurred"] = _ANSI_BORDER
    if all(each.startswith("#") for each in (foreground, ground, border)):
        base = Color.parse(ground)
        if abs(base.brightness - Color.parse(border).brightness) < _FAINT:
            found["border-blurred"] = base.blend(Color.parse(foreground), _BORDER).hex
    return found


class SettingsApp(App[None]):
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
        super().__init__()
        self.may_move = self.animation_level != "none"
        self.animation_level = "none"  # only figures move: a key that scrolls is obeyed at once
        for theme in OURS:
            self.register_theme(theme)
        # Without the watcher: nothing is styled yet, so nothing has to be styled again.
        self.set_reactive(SettingsApp.theme, self._wanted_theme())
        self._styled_in = self.theme
        self.stylesheet.set_variables(self.get_css_variables())
        self.settings_wrong += self.use_own_keys()

    @property
    def moving(self) -> bool:
        """Whether figures move."""
        return self.may_move and self.settings.motion == "moving"

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
        self.settings = with_setting(self.settings, name, value)
        self.run_worker(self._write_setting(name, value), exit_on_error=False)

    async def save_setting(self, name: str, value: object) -> bool:
        """Change a setting at once, and return whether it is written; say so when it is not.

        Raises ValueError, with one sentence, for a value it cannot have.
        """
        self.settings = with_setting(self.settings, name, value)
        return await self._write_setting(name, value)

    async def _write_setting(self, name: str, value: object) -> bool:
        """Write one setting, one at a time and in their order."""
        async with self._writing:
            try:
                await asyncio.to_thread(save_setting, self._directory, name, value)
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
        self.set_keymap(own)
        return wrong

    def set_keymap(self, keymap: Keymap) -> None:
        """Give commands other keys than usual."""
        self.own_keys = keymap
        super().set_keymap(keymap)

    def get_css_variables(self) -> dict[str, str]:
        """Return the theme's variables with the tones of the outcomes."""
        return with_tones(super().get_css_variables())

    def refresh_css(self, animate: bool = True) -> None:  # noqa: FBT002  (as Textual calls it)
        """Style all of it anew in another theme; Textual would for each new place, too.

        What a new place inherits from the application has to be there, though.
        """
        self.stylesheet.apply(self, animate=False)
        if self._styled_in != self.theme:
            self._styled_in = self.theme
            super().refresh_css(animate)

    def tell(self, text: str, *, severity: str = "information") -> None:
        """Show a short notice; the text is never read as markup."""
        match severity:
            case "error":
                self.notify(text, severity="error", timeout=10, markup=False)
            case "warning":
                self.notify(text, severity="warning", timeout=8, markup=False)
            case _:
                self.notify(text, timeout=5, markup=False)
