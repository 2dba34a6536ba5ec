"""The sources view: one page with four parts."""

from collections.abc import Iterable, Iterator
from typing import ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Static, Tab, Tabs

from flextui.domain.records import DEFAULT_PRESCRIPTION
from flextui.journal.programme_file import programme
from flextui.tui.page import Page, Sheets, sheets
from flextui.tui.screens.sources.parts import PARTS
from flextui.tui.widgets.buttons import Buttons
from flextui.tui.widgets.key_button import KeyButton
from flextui.tui.widgets.reading import Heading


class SourcesScreen(Page[None]):
    """What every rule rests on: a source, or our choice."""

    TITLE = "What this rests on"
    ROOMY = True
    HELP = "The article's facts, the rules in plain words, and each number with what it rests on."
    CSS_PATH: ClassVar[Sheets] = sheets("sources")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "part(-1)", "Part before", id="part_before", show=False),
        Binding("right", "part(1)", "Next part", id="part_next", show=False),
        Binding("at", "cancel", "Back", id="sources", show=False),
    ]

    tabs = getters.query_one(Tabs)

    def texts(self) -> ComposeResult:
        """Yield nothing yet: a part is made when its tab is shown."""
        yield from ()

    def foot(self) -> ComposeResult:
        """Yield the way back, and how to change the part."""
        with Buttons():
            yield KeyButton("Back", "dialog_back", "screen.cancel")
            yield KeyButton("Next part", "part_next", "screen.part(1)")

    def on_mount(self) -> None:
        """Put the tabs below the title."""
        tabs = Tabs(*(Tab(title, id=key) for key, (title, _) in PARTS.items()))
        tabs.can_focus = False
        self.query_one(".page").mount(tabs, after=self.query_one(".page > .title", Static))

    @on(Tabs.TabActivated)
    async def _show(self, event: Tabs.TabActivated) -> None:
        """Show the part of a tab from its beginning."""
        overview = self.app.overview
        rules = overview.rules if overview is not None else DEFAULT_PRESCRIPTION
        _, part = PARTS[event.tab.id or ""]
        with self.app.batch_update():
            await self.reading.remove_children()
            await self.reading.mount(*_in_pairs(part(programme(), rules)))
            self.reading.scroll_home(animate=False)

    def action_part(self, step: int) -> None:
        """Show the part before or after; after the last comes the first."""
        keys = list(PARTS)
        here = keys.index(self.tabs.active) if self.tabs.active else 0
        self.tabs.active = keys[(here + step) % len(keys)]


def _in_pairs(texts: Iterable[Widget]) -> Iterator[Widget]:
    """Yield texts as two columns show them: what is over both of them begins in the first."""
    beside = False
    for text in texts:
        over_both = isinstance(text, Heading) or text.has_class("muted")
        if over_both and beside:
            yield Static(classes="free")
        beside = not over_both and not beside
        yield text
