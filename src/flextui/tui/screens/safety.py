"""The safety page: what cannot wait, when to stop, what is checked first. One key away."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from flextui.domain.safety_page import safety_page
from flextui.journal.programme_file import programme
from flextui.tui.page import Page
from flextui.tui.widgets.reading import Heading, Paragraph, Point


class SafetyScreen(Page[None]):
    """When to stop and whom to ask, the most urgent first."""

    TITLE = "When to stop, and whom to ask"
    HELP = "What cannot wait, when to stop, and what a provider should see first."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("exclamation_mark", "cancel", "Back", id="dialog_safety", show=False),
    ]

    def texts(self) -> ComposeResult:
        """Yield the lists and the advice."""
        for part in safety_page(programme()):
            yield Heading(part.title)
            yield from (Point(each) for each in part.points)
            if part.sentence:
                yield Paragraph(part.sentence, classes="calling" if part.calls else "")
