"""Choosing a theme: the screens below show it while the cursor is on it."""

from pathlib import PurePath
from typing import ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from flextui.tui.dialog import Page, sheets
from flextui.tui.keys import bindings_of, moves
from flextui.tui.preferences import OURS
from flextui.tui.text import MUTED
from flextui.tui.widgets.buttons import Buttons, KeyButton
from flextui.tui.widgets.line_table import LineTable
from flextui.wording.words import OUTCOMES


class ThemeTable(LineTable[str]):
    """The names of themes, ours first."""

    HELP = (
        "Moving shows a theme at once; `take_theme` keeps it, `back` goes back to the one before."
    )

    def draw(self, item: str, number: int, width: int, *, on_top: bool) -> Content:
        """Return the name of a theme and whether it is dark or light."""
        del number, width, on_top
        theme = self.app.get_theme(item)
        kind = "dark" if theme is None or theme.dark else "light"
        return Content.assemble(f" {item:<22}", (kind, MUTED))


class ThemeScreen(Page[None]):
    """Shows each theme while the cursor is on it; only enter keeps it."""

    TITLE = "Theme"
    CSS_PATH: ClassVar[list[str | PurePath]] = sheets("themes")
    AUTO_FOCUS = "ThemeTable"
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings_of("themes"),
        *moves(),
    ]

    table = getters.query_one(ThemeTable)

    def compose(self) -> ComposeResult:
        """Lay out the list above a sample of every tone."""
        with Vertical(classes="page"):
            yield Static(Content("Theme"), classes="title")
            yield ThemeTable()
            yield Static(_sample(), id="sample")
            with Buttons():
                yield KeyButton("Keep", "take_theme", "screen.take_theme", focusable=False)
                yield KeyButton("Back", "dialog_back", "screen.cancel", focusable=False)

    def on_mount(self) -> None:
        """Begin at the theme that is on."""
        self._before = self.app.theme
        ours = [theme.name for theme in OURS]
        others = sorted(name for name in self.app.available_themes if name not in ours)
        names = [*ours, *others]
        self.table.show(names, names.index(self._before))

    @on(LineTable.Moved)
    def _moved(self) -> None:
        """Show the theme under the cursor."""
        if self.table.current is not None:
            self.app.theme = self.table.current

    @on(LineTable.Chosen)
    def action_take_theme(self) -> None:
        """Keep the theme that is shown."""
        if self.app.theme != self.app.settings.theme:
            self.app.take_theme(self.app.theme)
        self.dismiss(None)

    def action_cancel(self) -> None:
        """Go back to the theme that was on before."""
        self.app.theme = self._before
        self.dismiss(None)


def _sample() -> Content:
    """Return a sample of the tones and of quieter words."""
    words = [Content.assemble((str(word), f"$tone-{word.tone}")) for word in OUTCOMES]
    return Content("\n").join([*words, Content("and less important words").stylize(MUTED)])
