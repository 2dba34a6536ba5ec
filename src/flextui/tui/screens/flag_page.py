"""The page that follows something ticked: what to do about it, in the words of the source."""

from collections.abc import Collection, Iterable

from textual.app import ComposeResult
from textual.content import Content

from flextui.domain.programme_tables import PageKey
from flextui.domain.scales import EMERGENCY_FLAGS, RedFlag
from flextui.journal.programme_file import programme
from flextui.tui.live_keys import with_keys
from flextui.tui.page import Page
from flextui.tui.widgets.buttons import Buttons
from flextui.tui.widgets.key_button import KeyButton
from flextui.tui.widgets.reading import Heading, Paragraph, Point


def page_for(flags: Collection[RedFlag]) -> PageKey:
    """Return the page that flags lead to: the emergency one when any of them is urgent.

    Without flags it is the page about the wrong direction.
    """
    if not flags:
        return PageKey.WRONG_DIRECTION
    return PageKey.CHECKED if EMERGENCY_FLAGS.isdisjoint(flags) else PageKey.EMERGENCY


class FlagPage(Page[None]):
    """Says calmly what comes first now; the programme is paused already.

    Enter does nothing here, so that the page is not gone before it was read.
    """

    HELP = "What comes first now. Nothing you recorded is lost."

    def __init__(self, flags: Iterable[RedFlag]) -> None:
        """Show the page for these flags, or for the wrong direction without any."""
        self._flags = tuple(flags)
        self._page = page_for(self._flags)
        super().__init__()

    def texts(self) -> ComposeResult:
        """Yield what to do, and what was ticked."""
        page = programme().pages[self._page]
        said = page.text.replace("`c`", "`clearance`")  # the source names the usual key
        yield Paragraph(with_keys(self.app, said), classes="calling")
        if self._flags:
            yield Heading("What you ticked")
        for flag in self._flags:
            text = programme().flags[flag]
            yield Point(text.sentence)
            if text.note:
                yield Point(text.note, sign=" ", classes="muted")

    def foot(self) -> ComposeResult:
        """Yield the ways on."""
        with Buttons():
            yield KeyButton("I have read this", "dialog_back", "screen.cancel")
            yield KeyButton("When to stop", "dialog_safety", "app.safety")

    def on_mount(self) -> None:
        """Give the page its title."""
        self.heading.update(Content(programme().pages[self._page].title))
