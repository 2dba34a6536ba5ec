"""The safety page: what cannot wait, when to stop, what is checked first. One key away."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from flextui.domain.programme_tables import FlagGroup, PageKey
from flextui.journal.programme_file import programme
from flextui.tui.page import Page
from flextui.tui.widgets.reading import Heading, Paragraph, Point

_CALL = "Call your local emergency number or go to an emergency department now."
_CHECK = "Have these looked at before you bend."


class SafetyScreen(Page[None]):
    """When to stop and whom to ask, the most urgent first."""

    TITLE = "When to stop, and whom to ask"
    HELP = "What cannot wait, when to stop, and what a provider should see first."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("exclamation_mark", "cancel", "Back", id="dialog_safety", show=False),
    ]

    def texts(self) -> ComposeResult:
        """Yield the lists and the advice."""
        texts = programme()
        yield Heading("If any of these applies to you")
        yield from self._list(FlagGroup.EMERGENCY)
        yield Paragraph(_CALL, classes="calling")
        yield Heading(texts.safety.title)
        for line in texts.safety.lines:
            yield Point(line)
        yield Point(texts.facts["F9"].text)
        yield Heading("Checked first")
        yield from self._list(FlagGroup.CHECKED)
        yield Paragraph(_CHECK, classes="calling")
        yield Heading(texts.pages[PageKey.WRONG_DIRECTION].title)
        yield Paragraph(texts.facts["F2"].text)

    def _list(self, group: FlagGroup) -> ComposeResult:
        """Yield one list of the screening."""
        for text in programme().flags_of(group).values():
            yield Point(text.sentence)
